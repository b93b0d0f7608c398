import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeFolder } from './make-folder'

let own = ''
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'specmask-folders-'))
})
afterEach(() => rmSync(own, { recursive: true }))

test('folders above are made, too; what was made begins with the topmost', async () => {
  expect(await makeFolder(join(own, 'a/b/c'))).toBe(join(own, 'a'))
  expect(existsSync(join(own, 'a/b/c'))).toBe(true)
  expect(await makeFolder(join(own, 'a/b/c'))).toBeUndefined()
  expect(await makeFolder(join(own, 'a/b/d'))).toBe(join(own, 'a/b/d'))
})

test('runs that begin at once make it together', async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => makeFolder(join(own, 'a/b'))))
  expect(existsSync(join(own, 'a/b'))).toBe(true)
  expect(made.some((each) => each !== undefined)).toBe(true)
})

test('a file in its place, or above it, is refused as the system says it', async () => {
  mkdirSync(join(own, 'a'))
  writeFileSync(join(own, 'a/file'), '')
  await expect(makeFolder(join(own, 'a/file'))).rejects.toMatchObject({ code: 'EEXIST' })
  await expect(makeFolder(join(own, 'a/file/b'))).rejects.toMatchObject({ code: 'ENOTDIR' })
})

test('where nothing can be made it ends', async () => {
  await expect(makeFolder('/proc/specmask/a')).rejects.toThrow('/proc')
})
