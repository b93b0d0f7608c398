import { expect, test } from 'vitest'
import { LARGEST_IN_MEMORY_BYTES, privateFile } from './private-file'

test('without a private file system bytes are collected in memory, in their order', async () => {
  const file = await privateFile(undefined)
  file.append(Uint8Array.of(1, 2))
  file.append(Uint8Array.of(3))
  const bytes = await (await file.file()).arrayBuffer()
  expect([...new Uint8Array(bytes)]).toEqual([1, 2, 3])
  file.close()
})

test('a handle that only a page can write to is none for a worker', async () => {
  const file = await privateFile({} as FileSystemFileHandle)
  file.append(Uint8Array.of(9))
  expect((await file.file()).size).toBe(1)
})

test('more than 256 MB do not go into memory, and the sentence says what to do', async () => {
  const file = await privateFile(undefined)
  const bytes = new Uint8Array(LARGEST_IN_MEMORY_BYTES / 8)
  for (let i = 0; i < 8; i++) file.append(bytes)
  expect(() => file.append(Uint8Array.of(1))).toThrow(/256 MB.*A WAV of it can be opened/)
})
