import type { Connection, Database } from './database'
import { type EditRecord, isEditRecord } from './edit-record'
import { ConflictError } from './store-error'

/** Saved edits, one record for each recording. All methods throw StoreError. */
export interface EditStore {
  /** The record of a recording; one that cannot be read is set aside. */
  get(fingerprint: string): Promise<EditRecord | undefined>
  /**
   * Writes a record through to the disk.
   *
   * @param expected  the revision it follows; undefined where there was none
   * @throws {ConflictError} if another one is there now; nothing is written then
   */
  put(record: EditRecord, expected: number | undefined): Promise<void>
  /** Writes a record without looking: in one step, for a page that is about to close. */
  putAtOnce(record: EditRecord): Promise<void>
  /** All records, the latest first; those that cannot be read are set aside. */
  list(): Promise<readonly EditRecord[]>
  /** Removes the record, and where its recording lies. */
  remove(fingerprint: string): Promise<void>
  /** Puts what cannot be used out of the way, whole. */
  setAside(fingerprint: string): Promise<void>
  /** What was set aside and not discarded yet. */
  unreadable(): Promise<readonly unknown[]>
  discardUnreadable(): Promise<void>
  handle(fingerprint: string): Promise<FileSystemFileHandle | undefined>
  rememberHandle(fingerprint: string, handle: FileSystemFileHandle): Promise<void>
}

const DURABLE = { durability: 'strict' } as const

/** Edits, what could not be read of them, and where recordings lie, in the database. */
export function createEditStore(database: Database): EditStore {
  const setAside = (fingerprint: string): Promise<void> =>
    database.run(async (connection) => {
      const stores = ['works', 'unreadable'] as const
      const transaction = connection.transaction(stores, 'readwrite', DURABLE)
      const value = await transaction.objectStore('works').get(fingerprint)
      if (value !== undefined) {
        await transaction.objectStore('unreadable').add(value)
        await transaction.objectStore('works').delete(fingerprint)
      }
      await transaction.done
    })

  return {
    setAside,
    get: async (fingerprint) => {
      const value = await database.run((connection) => connection.get('works', fingerprint))
      if (value === undefined || isEditRecord(value)) return value
      await setAside(fingerprint)
      return undefined
    },
    put: (record, expected) =>
      database.run(async (connection) => {
        const transaction = connection.transaction('works', 'readwrite', DURABLE)
        const there = await transaction.store.get(record.fingerprint)
        const isExpected = there === undefined || revisionOf(there) === expected
        if (isExpected) await transaction.store.put(record, record.fingerprint)
        await transaction.done
        if (!isExpected) throw new ConflictError()
      }),
    putAtOnce: (record) =>
      database.run(async (connection) => {
        const transaction = connection.transaction('works', 'readwrite', DURABLE)
        const isPut = transaction.store.put(record, record.fingerprint)
        transaction.commit()
        await Promise.all([isPut, transaction.done])
      }),
    list: async () => {
      const entries = await database.run(allRecords)
      const records: EditRecord[] = []
      for (const [key, value] of entries) {
        if (isEditRecord(value)) records.push(value)
        else await setAside(key)
      }
      return records.sort((a, b) => b.savedAtMs - a.savedAtMs)
    },
    remove: (fingerprint) =>
      database.run(async (connection) => {
        const transaction = connection.transaction(['works', 'handles'], 'readwrite', DURABLE)
        await transaction.objectStore('works').delete(fingerprint)
        await transaction.objectStore('handles').delete(fingerprint)
        await transaction.done
      }),
    unreadable: () => database.run((connection) => connection.getAll('unreadable')),
    discardUnreadable: () => database.run((connection) => connection.clear('unreadable')),
    handle: (fingerprint) => database.run((connection) => connection.get('handles', fingerprint)),
    rememberHandle: (fingerprint, handle) =>
      database.run(async (connection) => {
        await connection.put('handles', handle, fingerprint)
      }),
  }
}

async function allRecords(
  connection: Connection,
): Promise<readonly (readonly [string, unknown])[]> {
  const transaction = connection.transaction('works')
  const { store } = transaction
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll(), transaction.done])
  return keys.map((key, i) => [key, values[i]])
}

function revisionOf(value: unknown): number | undefined {
  return isEditRecord(value) ? value.revision : undefined
}
