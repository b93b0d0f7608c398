import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { memoryBytes } from '../byte-source'
import { tarEntries } from './tar'

const folder = mkdtempSync(join(tmpdir(), 'specmask-tar-'))
afterAll(() => rmSync(folder, { recursive: true }))

const longName = `${'a'.repeat(120)}.sigmf-data`
mkdirSync(join(folder, 'x'))
writeFileSync(join(folder, 'x', 'x.sigmf-meta'), '{}')
writeFileSync(join(folder, 'x', longName), 'abcdefg')

test.each(['ustar', 'gnu', 'pax'])('an archive of tar --format=%s', async (format) => {
  // ustar takes no name so long.
  const names = format === 'ustar' ? ['x/x.sigmf-meta'] : ['x/x.sigmf-meta', `x/${longName}`]
  execFileSync('tar', [`--format=${format}`, '-cf', 'x.tar', ...names], { cwd: folder })
  const bytes = readFileSync(join(folder, 'x.tar'))
  const entries = await tarEntries(memoryBytes(bytes))
  expect(entries.map(({ name }) => name)).toEqual(names)
  const [meta, data] = entries.map(({ byteStart, sizeBytes }) =>
    bytes.toString('latin1', byteStart, byteStart + sizeBytes),
  )
  expect(meta).toBe('{}')
  if (format !== 'ustar') expect(data).toBe('abcdefg')
})

test('what is no archive is refused', async () => {
  await expect(tarEntries(memoryBytes(new Uint8Array(2000).fill(7)))).rejects.toThrow(
    /no tar header/,
  )
  await expect(tarEntries(memoryBytes(new Uint8Array(3)))).rejects.toThrow(/too short/)
})
