import { expect, test } from 'vitest'
import { droppedFiles, fileAt, handleOf } from './file-handles'

function handleTo(file: File, permission: PermissionState = 'granted'): FileSystemFileHandle {
  const handle = {
    kind: 'file',
    getFile: () => Promise.resolve(file),
    requestPermission: () => Promise.resolve(permission),
  }
  return handle as unknown as FileSystemFileHandle
}

function transferOf(files: readonly File[], handles: readonly unknown[]): DataTransfer {
  const items = handles.map((handle) => ({
    kind: 'file',
    getAsFileSystemHandle: () =>
      handle instanceof Error ? Promise.reject(handle) : Promise.resolve(handle),
  }))
  return { files, items: [{ kind: 'string' }, ...items] } as unknown as DataTransfer
}

test('each dropped file is known by its own place', async () => {
  const [a, b] = [new File(['a'], 'a.wav'), new File(['b'], 'b.wav')]
  const handles = [handleTo(a), handleTo(b)]
  expect(droppedFiles(transferOf([a, b], handles))).toEqual([a, b])
  expect(await handleOf(a)).toBe(handles[0])
  expect(await handleOf(b)).toBe(handles[1])
})

test('a folder, a refusal and a browser that does not tell leave a file without a place', async () => {
  const files = ['a', 'b', 'c'].map((name) => new File([], name))
  const none = [{ kind: 'directory' }, new Error('no'), null]
  expect(droppedFiles(transferOf(files, none))).toEqual(files)
  for (const file of files) expect(await handleOf(file)).toBeUndefined()
  const plain = { files, items: files.map(() => ({ kind: 'file' })) } as unknown as DataTransfer
  expect(droppedFiles(plain)).toEqual(files)
})

test('a file is read again with the person’s leave only, and its place stays known', async () => {
  const file = new File(['a'], 'a.wav')
  const handle = handleTo(file)
  expect(await fileAt(handle)).toBe(file)
  expect(await handleOf(file)).toBe(handle)
  expect(await fileAt(handleTo(file, 'denied'))).toBeUndefined()
  const gone = handleTo(file)
  gone.getFile = () => Promise.reject(new DOMException('gone', 'NotFoundError'))
  expect(await fileAt(gone)).toBeUndefined()
})
