import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import { Database } from './database'
import type { EditRecord } from './edit-record'
import { createEditStore, type EditStore } from './edit-store'
import { StoreError, storeError } from './store-error'
import 'fake-indexeddb/auto'

let database: Database
let editStore: EditStore

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  database = new Database()
  editStore = createEditStore(database)
})

function record(fingerprint: string, revision = 1): EditRecord {
  return {
    fingerprint,
    name: `${fingerprint}.wav`,
    sizeBytes: 1000,
    lengthS: 1.5,
    regionCount: 3,
    savedAtMs: 1_000_000 + revision,
    revision,
    view: { startS: 0, endS: 1, lowHz: 0, highHz: 4000 },
    projectText: '{}',
  }
}

/** Puts anything into the database as another program might. */
function putRaw(key: string, value: unknown): Promise<unknown> {
  return database.run((connection) => connection.put('works', value, key))
}

test('written, read, listed the latest first, removed', async () => {
  await editStore.put(record('a', 1), undefined)
  await editStore.put(record('b', 2), undefined)
  expect(await editStore.get('a')).toEqual(record('a', 1))
  expect(await editStore.list()).toEqual([record('b', 2), record('a', 1)])
  await editStore.remove('a')
  expect(await editStore.get('a')).toBeUndefined()
  expect(await editStore.list()).toEqual([record('b', 2)])
})

test('another page’s later record is never written over', async () => {
  await editStore.put(record('a', 1), undefined)
  await editStore.put(record('a', 2), 1)
  await expect(editStore.put(record('a', 2), 1)).rejects.toThrow('another tab has changed')
  await expect(editStore.put(record('a', 1), undefined)).rejects.toThrow('another tab has changed')
  expect(await editStore.get('a')).toEqual(record('a', 2))
})

test.each([
  ['text', 'rubbish'],
  ['a record with a member missing', { ...record('a'), projectText: undefined }],
  ['a record whose number is none', { ...record('a'), revision: Number.NaN }],
  ['a record without a view', { ...record('a'), view: null }],
])('%s is set aside whole, and the recording can be worked on', async (_, value) => {
  await putRaw('a', value)
  expect(await editStore.get('a')).toBeUndefined()
  expect(await editStore.unreadable()).toEqual([value])
  await editStore.put(record('a', 1), undefined)
  expect(await editStore.get('a')).toEqual(record('a', 1))
  await editStore.discardUnreadable()
  expect(await editStore.unreadable()).toEqual([])
})

test('a list is read past what cannot be read', async () => {
  await editStore.put(record('a'), undefined)
  await putRaw('b', 42)
  expect(await editStore.list()).toEqual([record('a')])
  expect(await editStore.list()).toEqual([record('a')])
  expect(await editStore.unreadable()).toEqual([42])
})

test('a database of a newer make is refused, can be saved whole, and discarded', async () => {
  await new Promise<void>((resolve) => {
    const request = indexedDB.open('specmask', 9)
    request.onupgradeneeded = () => request.result.createObjectStore('later').put('work', 'key')
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
  })
  await expect(editStore.list()).rejects.toMatchObject({ name: 'StoreError', fault: 'foreign' })
  expect(await database.dump()).toEqual({ later: ['work'] })
  await database.discard()
  expect(await editStore.list()).toEqual([])
})

test('a database removed while it is open is made again', async () => {
  await editStore.put(record('a', 1), undefined)
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('specmask')
    request.onsuccess = resolve
    request.onerror = reject
  })
  await editStore.put(record('a', 2), 1)
  expect(await editStore.get('a')).toEqual(record('a', 2))
})

test('without a database it says so', async () => {
  vi.stubGlobal('indexedDB', undefined)
  await expect(editStore.get('a')).rejects.toMatchObject({ fault: 'missing' })
})

test.each([
  ['QuotaExceededError', 'full'],
  ['VersionError', 'foreign'],
  ['SecurityError', 'missing'],
  ['AbortError', 'failed'],
])('the browser’s %s is the fault “%s”', (name, fault) => {
  const error = storeError(new DOMException('so', name))
  expect(error).toBeInstanceOf(StoreError)
  expect(error).toHaveProperty('fault', fault)
})
