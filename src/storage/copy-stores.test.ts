import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { copyOf, keepCopy, removeCopy } from './recording-copies'

const atOnce = () => Promise.resolve()

afterEach(() => void vi.unstubAllGlobals())

test('a browser without a private file system keeps copies in its database', async () => {
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('indexedDB', new IDBFactory())
  const file = new File(['four'], 'x.wav')
  expect(await copyOf('f00', 'x.wav', 4)).toBeUndefined()
  await keepCopy('f00', file, [], [], atOnce)
  await keepCopy('f01', new File(['other'], 'y.wav'), [], [], atOnce)
  const copy = await copyOf('f00', 'renamed.wav', 4)
  expect(copy?.name).toBe('renamed.wav')
  expect(await copy?.text()).toBe('four')
  // One of another size is not the recording that was asked for.
  expect(await copyOf('f00', 'x.wav', 5)).toBeUndefined()
  await removeCopy('f00')
  expect(await copyOf('f00', 'x.wav', 4)).toBeUndefined()
  expect(await (await copyOf('f01', 'y.wav', 5))?.text()).toBe('other')
})

test('where there is neither, a copy is refused in words and none is found', async () => {
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('indexedDB', undefined)
  await expect(keepCopy('f00', new File(['four'], 'x.wav'), [], [], atOnce)).rejects.toMatchObject({
    name: 'StoreError',
    fault: 'missing',
    message: 'this browser gives the page no files of its own',
  })
  expect(await copyOf('f00', 'x.wav', 4)).toBeUndefined()
  await removeCopy('f00')
})
