import { expect, test, vi } from 'vitest'
import { contextWith } from '#app/testing'
import { CancelledError, LimitError } from '#core/base'
import { changedDocument, emptyDocument } from '#core/project'
import { type FileOutcome, started } from '#editor'
import type { RecipeJob, RecipeOutcome } from '#protocol'
import { factsWith } from '#testing'
import { createBatch } from './batch'
import type { BatchParts } from './batch-parts'
import { createListedRecordings } from './listed-recordings'

/** A job that ends when the test says so. */
interface Pending {
  readonly name: string
  readonly job: RecipeJob
  readonly onProgress: (share: number) => void
  succeed(): void
  fail(error: unknown): void
  isCancelled: boolean
}

/** A batch on files, folders and workers of the test's own. */
function setting(names: readonly string[], change: Partial<BatchParts> = {}) {
  const context = contextWith({})
  const { store } = context
  const listed = createListedRecordings(store)
  const pending: Pending[] = []
  const delivered: string[] = []
  const downloads: { readonly blob: Blob; readonly name: string }[] = []
  const saved: { record: unknown; outcomes: Map<number, object> } = {
    record: undefined,
    outcomes: new Map(),
  }
  const settled = { ended: Promise.resolve() }
  const batch = createBatch(context, {
    listed,
    temporaryFiles: { create: async () => undefined },
    store: {
      begin: async (record) => {
        saved.record = record
        saved.outcomes.clear()
      },
      finished: async (index, outcome) => void saved.outcomes.set(index, outcome),
      read: async () => undefined,
      forget: async () => {
        saved.record = undefined
      },
    },
    readHeaders: () => ({
      promise: new Promise(() => undefined),
      cancel: () => undefined,
      ...settled,
    }),
    openFile: (job) => ({
      promise: job.name.startsWith('broken')
        ? Promise.reject(new LimitError('it is damaged'))
        : Promise.resolve({ facts: { name: job.name } as never, decoded: undefined }),
      cancel: () => undefined,
      ...settled,
    }),
    apply: (job, onProgress) => {
      const { name } = job.facts
      let each: Pending | undefined
      const promise = new Promise<RecipeOutcome>((resolve, reject) => {
        each = {
          name,
          job,
          onProgress,
          isCancelled: false,
          succeed: () =>
            resolve({
              outputs: [{ name: `${name}.filtered`, blob: new Blob([name]), checksum: 0 }],
              warnings: [],
            }),
          fail: reject,
        }
        pending.push(each)
      })
      const cancel = (): void => {
        if (each !== undefined) each.isCancelled = true
        each?.fail(new CancelledError())
      }
      return { promise, cancel, ...settled }
    },
    keepWorkers: () => undefined,
    show: async () => undefined,
    learnt: async () => undefined,
    pickFolder: async () => undefined,
    ownFolder: async () => undefined,
    clearOwnFolders: async () => undefined,
    clearUnfinished: async () => undefined,
    fileAt: async () => undefined,
    mayWrite: async () => true,
    handleOf: async () => undefined,
    downloadBlob: (blob, name) => void downloads.push({ blob, name }),
    deliver: async (files) => {
      for await (const { name } of files) delivered.push(name)
    },
    alone: async (run) => {
      await run()
      return true
    },
    mostAtOnce: 2,
    ...change,
  })
  listed.list(names.map((name) => ({ file: new File([name], name) })))
  const begun = (count: number) => vi.waitFor(() => expect(pending).toHaveLength(count))
  const statuses = (): string[] => store.getState().fileList.files.map(({ status }) => status)
  return { store, batch, downloads, pending, delivered, saved, begun, statuses, listed }
}

/** Of a batch that an earlier visit has left. */
function savedBatch(read: BatchParts['store']['read']): BatchParts['store'] {
  const nothing = async () => undefined
  return { begin: nothing, finished: nothing, read, forget: nothing }
}

test('files are done two at once; one that fails stops no other; in the end all are handed out', async () => {
  const { batch, pending, delivered, saved, begun, statuses, store } = setting([
    'a.wav',
    'broken.wav',
    'b.wav',
    'c.wav',
  ])
  const whole = batch.start('zip')
  await begun(2)
  expect(pending.map(({ name }) => name)).toEqual(['a.wav', 'b.wav'])
  pending[0]?.onProgress(0.4)
  pending[1]?.onProgress(0.2)
  pending[0]?.onProgress(0.5)
  const shares = () => store.getState().fileList.files.map(({ share }) => share)
  await vi.waitFor(() => expect(shares()).toEqual([0.5, 0, 0.2, 0]))
  pending[1]?.succeed()
  await begun(3)
  pending[2]?.fail(new LimitError('its chain needs a channel that it has not'))
  pending[0]?.succeed()
  await whole
  expect(statuses()).toEqual(['done', 'failed', 'done', 'failed'])
  expect(store.getState().fileList.files.map(({ reason }) => reason)).toEqual([
    undefined,
    'it is damaged',
    undefined,
    'its chain needs a channel that it has not',
  ])
  expect(delivered).toEqual(['a.wav.filtered', 'b.wav.filtered'])
  expect([...saved.outcomes.keys()].toSorted((a, b) => (a < b ? -1 : 1))).toEqual([0, 1, 2, 3])
  expect(saved.record).toBeUndefined()
})

test('paused it begins no file; cancelled it ends what runs, and does what was left the next time', async () => {
  const { batch, pending, begun, statuses } = setting(['a.wav', 'b.wav', 'c.wav'])
  const first = batch.start('zip')
  await begun(2)
  batch.pause()
  pending[0]?.succeed()
  await vi.waitFor(() => expect(statuses()).toEqual(['done', 'running', 'waiting']))
  expect(pending).toHaveLength(2)
  batch.proceed()
  await begun(3)
  batch.cancel()
  await first
  expect(pending.map(({ isCancelled }) => isCancelled)).toEqual([false, true, true])
  expect(statuses()).toEqual(['done', 'waiting', 'waiting'])
  const second = batch.start('zip')
  await begun(5)
  for (const each of pending.slice(3)) each.succeed()
  await second
  expect(statuses()).toEqual(['done', 'done', 'done'])
})

test('the open file keeps what it has learnt, and what was said of it; the others learn anew', async () => {
  const { batch, pending, saved, begun, store, listed } = setting(['a.wav', 'b.wav'])
  const click = { startS: 1, endS: 1.001, channel: 0, keep: true }
  const facts = factsWith({ name: 'b.wav', rateHz: 8000, length: 80_000, channels: 1 })
  const chain = [{ kind: 'declick', id: 'c', sensitivity: 0.5, learnt: { clicks: [click] } }]
  listed.opened(listed.get(2)!.file)
  store.setState({ history: started(changedDocument(emptyDocument, { chain }, facts)) })
  const whole = batch.start('zip')
  await begun(2)
  const learnOf = (recipe = '') => JSON.parse(recipe).chain[0].learn
  expect(pending.map(({ job }) => learnOf(job.recipe))).toEqual(['quietest', 'kept'])
  expect(JSON.parse(pending[1]!.job.recipe).chain[0].learnt.clicks).toEqual([click])
  expect(saved.record).toMatchObject({ own: { index: 1, recipe: pending[1]?.job.recipe } })
  for (const each of pending) each.succeed()
  await whole
})

test('two files of one name: the first is done, the other is reported', async () => {
  const { batch, pending, begun, store } = setting(['a.wav', 'A.flac'])
  const whole = batch.start('zip')
  await begun(1)
  pending[0]?.succeed()
  await whole
  expect(store.getState().fileList.files[1]?.reason).toMatch(/would be called as those of a\.wav/)
})

test('a full disk and a ZIP that cannot be written are reported', async () => {
  const full = setting(['a.wav'])
  const whole = full.batch.start('zip')
  await full.begun(1)
  full.pending[0]?.fail(new DOMException('no', 'QuotaExceededError'))
  await whole
  expect(full.store.getState().fileList.files[0]?.reason).toMatch(/is full/)

  const zip = setting(['a.wav'], {
    deliver: () => Promise.reject(new DOMException('no', 'QuotaExceededError')),
  })
  const made = zip.batch.start('zip')
  await zip.begun(1)
  zip.pending[0]?.succeed()
  await made
  expect(zip.store.getState().notices.alert).toMatch(/The batch: the disk.* is full/)
  expect(zip.statuses()).toEqual(['done'])
})

test('another tab goes through a batch: reported, and neither its files nor what it saves are touched', async () => {
  const touched = vi.fn(async () => undefined)
  const { batch, store, statuses } = setting(['a.wav'], {
    alone: async () => false,
    ownFolder: touched,
    clearOwnFolders: touched,
    store: { begin: touched, finished: touched, read: touched, forget: touched },
  })
  await batch.recall()
  expect(store.getState().offers).toEqual([])
  await batch.start('zip')
  expect(store.getState().notices.alert).toMatch(/Another tab/)
  expect(statuses()).toEqual(['waiting'])
  expect(touched).not.toHaveBeenCalled()
})

test('what was left of ZIPs is taken away by the next visit, but not what a batch goes on in', async () => {
  const cleared = vi.fn(async () => undefined)
  const none = setting([], { clearOwnFolders: cleared })
  await none.batch.recall()
  expect(cleared).toHaveBeenLastCalledWith(undefined)
  const folder = { name: 'batch-1' } as FileSystemDirectoryHandle
  const record = { recipe: '', folder, isZipped: true, files: [] }
  const stopped = setting([], {
    clearOwnFolders: cleared,
    store: savedBatch(async () => ({ record, outcomes: new Map() })),
  })
  await stopped.batch.recall()
  expect(cleared).toHaveBeenLastCalledWith(folder)
})

test('a batch of an earlier visit goes on with what it has not done, once it may', async () => {
  const handle = (name: string) => ({ name }) as FileSystemFileHandle
  const files = ['a.wav', 'b.wav', 'c.wav'].map((name) => ({
    name,
    sizeBytes: 1,
    modifiedMs: 1,
    handle: handle(name),
  }))
  const fileOf = (name: string, text = 'x') => new File([text], name, { lastModified: 1 })
  const folder = {} as FileSystemDirectoryHandle
  const outcome: FileOutcome = { outputs: ['a.filtered.wav'], warnings: [] }
  const recipe = '{"format":"specmask-recipe","version":1}'
  const own = { index: 1, recipe: `${recipe} ` }
  const record = { recipe, own, folder, isZipped: false, files }
  const read = async () => ({ record, outcomes: new Map([[0, outcome]]) })
  const again = setting([], {
    store: savedBatch(read),
    // The leave to read the last one is gone.
    fileAt: async ({ name }) => (name === 'c.wav' ? undefined : fileOf(name)),
  })
  await again.batch.recall()
  const [offer] = again.store.getState().offers
  expect(offer?.text).toBe('A batch of 3 files stopped when 1 was finished.')
  offer?.choices[0]?.act()
  await again.begun(1)
  expect(again.pending[0]).toMatchObject({ name: 'b.wav', job: { recipe: own.recipe, folder } })
  expect(again.store.getState().notices.alert).toMatch(/c\.wav: not here any more/)
  again.pending[0]?.succeed()
  await vi.waitFor(() => expect(again.statuses()).toEqual(['done', 'done']))
  const changed = setting([], {
    store: savedBatch(read),
    fileAt: async ({ name }) => fileOf(name, name === 'a.wav' ? 'changed' : 'x'),
  })
  await changed.batch.recall()
  changed.store.getState().offers[0]?.choices[0]?.act()
  await changed.begun(2)
  expect(changed.pending.map(({ name, job }) => [name, job.recipe])).toEqual([
    ['a.wav', recipe],
    ['b.wav', own.recipe],
  ])
  const denied = setting([], {
    store: savedBatch(read),
    mayWrite: async () => false,
  })
  await denied.batch.recall()
  denied.store.getState().offers[0]?.choices[0]?.act()
  await vi.waitFor(() =>
    expect(denied.store.getState().notices.alert).toMatch(/may not write to its folder/),
  )
})
