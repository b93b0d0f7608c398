// A folder that tests and long scripts work in, and what lies in files by its hash.
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @returns `{ folder, path, remove }`: path names what lies in it */
export function workFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `specmask-${name}-`))
  return {
    folder,
    path: (...names) => join(folder, ...names),
    // What was started there may write down its state when it ends.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }),
  }
}

export function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
