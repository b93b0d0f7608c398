import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OpenFiles } from './open-files'

let folder = ''
const names = Array.from({ length: 100 }, (_, i) => `f${i}`)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specmask-open-'))
  await Promise.all(names.map((name) => writeFile(join(folder, name), name)))
})

afterAll(() => rm(folder, { recursive: true }))

/** How many of the folder's files this process holds open. */
async function openNow(): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) =>
    readlink(`/proc/self/fd/${fd}`).catch(() => ''),
  )
  return (await Promise.all(links)).filter((link) => link.startsWith(folder)).length
}

const isLinux = process.platform === 'linux'

test('however many are used at once, so many are open, and each reads its own', async () => {
  const files = new OpenFiles(7)
  const pooled = names.map((name) => files.file(join(folder, name)))
  let most = 0
  const texts = await Promise.all(
    pooled.map((file) =>
      file.use(async (handle) => {
        if (isLinux) most = Math.max(most, await openNow())
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0)
        return buffer.subarray(0, bytesRead).toString()
      }),
    ),
  )
  expect(texts).toEqual(names)
  expect(most).toBeLessThanOrEqual(7)
  if (isLinux) expect(await openNow()).toBe(7)
  await Promise.all(pooled.map((file) => file.close()))
  if (isLinux) expect(await openNow()).toBe(0)
})

test('one that cannot be opened says so each time, and takes nobody’s place', async () => {
  const files = new OpenFiles(1)
  const missing = files.file(join(folder, 'missing'))
  const there = files.file(join(folder, 'f0'))
  for (let i = 0; i < 3; i++) {
    await expect(missing.use(() => Promise.resolve())).rejects.toThrow('ENOENT')
    await missing.close()
  }
  expect(await there.use((handle) => handle.readFile('utf8'))).toBe('f0')
  await there.close()
})

test('what fails while it is used leaves the file to the next', async () => {
  const file = new OpenFiles(1).file(join(folder, 'f1'))
  await expect(file.use(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect((await file.use((handle) => handle.stat())).size).toBe(2)
  await file.close()
})
