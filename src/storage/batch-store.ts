import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** A file of a batch, by which it is known again. */
interface BatchFileRecord {
  readonly name: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Where it lies on the disk, if the browser tells. */
  readonly handle: FileSystemFileHandle | undefined
}

/** A batch that was begun and is not finished. */
export interface BatchRecord {
  /** The recipe's text. */
  readonly recipe: string
  /** What is done instead to the file that was open, by its index. */
  readonly own?: { readonly index: number; readonly recipe: string }
  /** Where files are written; undefined: nothing outlives the visit. */
  readonly folder: FileSystemDirectoryHandle | undefined
  /** Whether the folder is the page's own, and all of it is handed out as a ZIP in the end. */
  readonly isZipped: boolean
  readonly files: readonly BatchFileRecord[]
}

/** What became of a file: JSON. */
type Outcome = object

interface Schema extends DBSchema {
  batch: { key: 'batch'; value: BatchRecord }
  /** By the index of the file. */
  outcomes: { key: number; value: Outcome }
}

const NAME = 'specmask-batch'

/** The batch that goes on, so that another visit can go on with it. One at a time. */
export interface BatchStore {
  begin(record: BatchRecord): Promise<void>
  finished(index: number, outcome: Outcome): Promise<void>
  /** The batch that was begun last, with what became of its files; undefined where none is left. */
  read(): Promise<
    { readonly record: BatchRecord; readonly outcomes: ReadonlyMap<number, Outcome> } | undefined
  >
  forget(): Promise<void>
}

/** Nothing here rejects: a batch that cannot be saved goes on, and ends with the visit. */
export function createBatchStore(): BatchStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDB<Schema>(NAME, 1, {
      upgrade: (connection) => {
        connection.createObjectStore('batch')
        connection.createObjectStore('outcomes')
      },
    })
    return opening
  }
  async function quietly<T>(action: (connection: IDBPDatabase<Schema>) => Promise<T>) {
    if (typeof indexedDB === 'undefined') return undefined
    try {
      return await action(await database())
    } catch {
      opening = undefined
      return undefined
    }
  }
  return {
    begin: async (record) => {
      await quietly(async (connection) => {
        await connection.clear('outcomes')
        await connection.put('batch', record, 'batch')
      })
    },
    finished: async (index, outcome) => {
      await quietly((connection) => connection.put('outcomes', outcome, index))
    },
    read: () =>
      quietly(async (connection) => {
        const record = await connection.get('batch', 'batch')
        if (record === undefined) return undefined
        const keys = await connection.getAllKeys('outcomes')
        const values = await connection.getAll('outcomes')
        return { record, outcomes: new Map(keys.map((key, i) => [key, values[i] as Outcome])) }
      }),
    forget: async () => {
      await quietly(async (connection) => {
        await connection.clear('batch')
        await connection.clear('outcomes')
      })
    },
  }
}
