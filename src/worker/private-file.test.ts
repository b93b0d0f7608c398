import { expect, test } from 'vitest'
import { DECODED, LARGEST_IN_MEMORY_BYTES, privateFile, ZIPPED } from './private-file'

test('without a private file system bytes are collected in memory, in their order', async () => {
  const file = await privateFile(undefined, DECODED)
  file.append(Uint8Array.of(1, 2))
  file.append(Uint8Array.of(3))
  const bytes = await (await file.file()).arrayBuffer()
  expect([...new Uint8Array(bytes)]).toEqual([1, 2, 3])
  file.close()
})

test('a handle that only a page can write to is none for a worker', async () => {
  const file = await privateFile({} as FileSystemFileHandle, DECODED)
  file.append(Uint8Array.of(9))
  expect((await file.file()).size).toBe(1)
})

test('more than 256 MB do not go into memory, and the sentence says what to do', async () => {
  const file = await privateFile(undefined, DECODED)
  const bytes = new Uint8Array(LARGEST_IN_MEMORY_BYTES / 8)
  for (let i = 0; i < 8; i++) file.append(bytes)
  expect(() => file.append(Uint8Array.of(1))).toThrow(/256 MB.*A WAV of it can be opened/)
})

test.each([
  [
    'refuses',
    () => {
      throw Object.assign(new Error('quota'), { name: 'QuotaExceededError' })
    },
  ],
  ['takes a part', (bytes: Uint8Array) => bytes.length - 1],
  ['answers with the number of an error', () => 2 ** 32 - 8],
] as const)(
  'a full disk that %s is reported in the words of what was written',
  async (_, write) => {
    const access = { write, close: () => undefined }
    const handle = { createSyncAccessHandle: () => Promise.resolve(access) }
    const file = await privateFile(handle as unknown as FileSystemFileHandle, ZIPPED)
    expect(() => file.append(Uint8Array.of(1, 2))).toThrow(/full, and nothing was saved/)
  },
)
