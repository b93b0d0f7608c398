import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import { isNamed } from '#core/base'
import { foreignError, StoreError, storeError } from './store-error'

interface Schema extends DBSchema {
  works: { key: string; value: unknown }
  /** Where a recording lies on the disk, by its fingerprint. */
  handles: { key: string; value: FileSystemFileHandle }
  /** What could not be read, until a person has decided about it. */
  unreadable: { key: number; value: unknown }
}

export type Connection = IDBPDatabase<Schema>

const NAME = 'specmask'
const VERSION = 1
const STORES = ['works', 'handles', 'unreadable'] as const

/** How long a database that another page holds is waited for: the first open is delayed by it. */
const BLOCKED_MS = 2000
/** And so long from then on: one that was let go a moment ago is there by then, and is used at once. */
const STILL_BLOCKED_MS = 500

/** The origin's database. A connection that breaks is made again at the next use. */
export class Database {
  #connection: Promise<Connection> | undefined
  #isBlocked = false

  /** @throws {StoreError} */
  async run<T>(action: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      const connection = await this.#connected()
      try {
        return await action(connection)
      } catch (error) {
        // Closed under our hands: the site's data were cleared, or another page wanted an upgrade.
        if (!isNamed(error, 'InvalidStateError')) throw error
        this.#connection = undefined
        return await action(await this.#connected())
      }
    } catch (error) {
      throw storeError(error)
    }
  }

  /** Everything in the database, whatever version wrote it. */
  async dump(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const connection = await openDB(NAME)
    const stores: Record<string, readonly unknown[]> = {}
    for (const name of connection.objectStoreNames) stores[name] = await connection.getAll(name)
    connection.close()
    return stores
  }

  /** Removes the database with all in it. @throws {StoreError} while another page holds it */
  discard(): Promise<void> {
    this.#connection = undefined
    return new Promise((resolve, reject) => {
      deleteDB(NAME, { blocked: () => reject(blockedError()) }).then(resolve, (error: unknown) =>
        reject(storeError(error)),
      )
    })
  }

  /** Lets the database go; the next use connects again. */
  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => undefined)
    this.#connection = undefined
    connection?.close()
  }

  async #connected(): Promise<Connection> {
    this.#connection ??= this.#connect()
    let timer: ReturnType<typeof setTimeout> | undefined
    const timeout = new Promise<never>((_, reject) => {
      const giveUp = (): void => {
        this.#isBlocked = true
        reject(blockedError())
      }
      timer = setTimeout(giveUp, this.#isBlocked ? STILL_BLOCKED_MS : BLOCKED_MS)
    })
    try {
      const connection = await Promise.race([this.#connection, timeout])
      this.#isBlocked = false
      return connection
    } finally {
      clearTimeout(timer)
    }
  }

  async #connect(): Promise<Connection> {
    if (typeof indexedDB === 'undefined') {
      throw new StoreError('missing', 'this browser gives the page no database')
    }
    const forget = (): void => {
      this.#connection = undefined
    }
    try {
      const connection = await openDB<Schema>(NAME, VERSION, {
        upgrade: (connection) => {
          connection.createObjectStore('works')
          connection.createObjectStore('handles')
          connection.createObjectStore('unreadable', { autoIncrement: true })
        },
        blocking: (_, __, { target }) => {
          forget()
          ;(target as IDBDatabase | null)?.close()
        },
        terminated: forget,
      })
      if (STORES.every((name) => connection.objectStoreNames.contains(name))) return connection
      connection.close()
      throw foreignError()
    } catch (error) {
      forget()
      throw error
    }
  }
}

function blockedError(): StoreError {
  return new StoreError('blocked', 'another tab holds the database; close Specmask’s other tabs')
}
