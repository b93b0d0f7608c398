import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { contextWith, FakeLocks } from '#app/testing'
import { changedDocument, emptyDocument, parsedProject } from '#core/project'
import {
  createEditorStore,
  documentOf,
  type EditorStore,
  editedTo,
  started,
  steppedBack,
  steppedForward,
} from '#editor'
import { copyOf, createEditStore, Database, type EditStore } from '#storage'
import { factsWith, often, recordingWith } from '#testing'
import { createAutosaveNotices } from './autosave-notices'
import { type Autosaving, createAutosaving } from './autosaving'
import { restoredState } from './restored-state'
import 'fake-indexeddb/auto'

// Two pages, as two tabs of one origin, on the same database and the same locks.

const facts = factsWith({ name: 'call.wav', fingerprint: 'f00' })
const others = factsWith({ name: 'other.wav', fingerprint: 'f01' })

/** Until nothing else is to be done. */
let quiet = Promise.resolve()

let editStore: EditStore
let database: Database

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** An origin where nobody has been. */
function startOrigin(): void {
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('navigator', { locks: new FakeLocks() })
  vi.stubGlobal('indexedDB', new IDBFactory())
  database = new Database()
  editStore = createEditStore(database)
}

interface Page {
  readonly store: EditorStore
  readonly autosaving: Autosaving
  open(recording: typeof facts, sizeBytes?: number): Promise<void>
}

function newPage(): Page {
  const store = createEditorStore()
  const context = contextWith({ store })
  const autosaving = createAutosaving(
    context,
    editStore,
    createAutosaveNotices(context, editStore, database),
    () => quiet,
  )
  store.subscribe((state) => autosaving.follow(state))
  const open = async (recording: typeof facts, sizeBytes = 3): Promise<void> => {
    const openSession = await autosaving.openSession(recording)
    const generation = (store.getState().recording?.generation ?? 0) + 1
    store.setState((state) => {
      const offers = state.offers.filter(({ about }) => about === 'visit')
      const history = started(emptyDocument)
      const next = { ...state, recording: recordingWith(recording, generation), history, offers }
      return restoredState(next, openSession.restored)
    })
    openSession.begin(new File([new Uint8Array(sizeBytes)], recording.name), undefined)
  }
  return { store, autosaving, open }
}

/** Everything that is on its way has come: the database, locks, and the moment that an edit waits. */
async function rest(): Promise<void> {
  for (let i = 0; i < 6; i++) {
    vi.advanceTimersByTime(200)
    for (let turn = 0; turn < 25; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
}

function paint({ store }: Page, startS: number): void {
  const document = documentOf(store.getState())
  const shape = { kind: 'rectangle', startS, endS: startS + 0.1, lowHz: 0, highHz: 100 }
  const regions = [{ effect: { kind: 'keep' }, shape }]
  store.setState((state) => editedTo(state, changedDocument(document, { regions }, facts), 'Paint'))
}

const offersOf = ({ store }: Page): readonly string[] => store.getState().offers.map(({ id }) => id)

function choose({ store }: Page, id: string, name: string): void {
  const offer = store.getState().offers.find((each) => each.id === id)
  offer?.choices.find((choice) => choice.name === name)?.act()
}

/** What is there, as it would be opened. */
async function documentThere(fingerprint: string): Promise<unknown> {
  const record = await editStore.get(fingerprint)
  return record && parsedProject(record.projectText).document
}

test('what was edited is there for the next visit, to the last step', async () => {
  startOrigin()
  const page = newPage()
  await page.open(facts)
  for (const startS of [0, 0.2, 0.4]) paint(page, startS)
  page.store.setState(steppedBack)
  await page.autosaving.flush()
  expect(await documentThere('f00')).toEqual(documentOf(page.store.getState()))
  const next = newPage()
  await next.open(facts)
  expect(documentOf(next.store.getState())).toEqual(documentOf(page.store.getState()))
  expect(offersOf(next)).toEqual(['elsewhere', 'restored'])
})

test('of two pages one writes, the other says so, and takes over when it is asked to', async () => {
  startOrigin()
  const [first, second] = [newPage(), newPage()]
  await first.open(facts)
  await second.open(facts)
  paint(second, 0.5)
  await rest()
  expect(offersOf(second)).toEqual(['elsewhere'])
  expect(await documentThere('f00')).toBeUndefined()
  choose(second, 'elsewhere', 'Keep the edits of this tab')
  await rest()
  expect([offersOf(first), offersOf(second)]).toEqual([['elsewhere'], []])
  expect(await documentThere('f00')).toEqual(documentOf(second.store.getState()))
})

test('a page that opens something else lets the next one write, with what that has', async () => {
  startOrigin()
  const [first, second] = [newPage(), newPage()]
  await first.open(facts)
  await second.open(facts)
  paint(second, 0.5)
  await first.open(others)
  await rest()
  expect(offersOf(second)).toEqual([])
  expect(await documentThere('f00')).toEqual(documentOf(second.store.getState()))
})

test('a recording that was asked for but not opened is let go, unless it is the open one', async () => {
  startOrigin()
  const [first, second] = [newPage(), newPage()]
  await first.open(facts)
  const [again, other] = [
    await first.autosaving.openSession(facts),
    await first.autosaving.openSession(others),
  ]
  again.release()
  other.release()
  await rest()
  await second.open(others)
  expect(offersOf(second)).toEqual([])
  await second.open(facts)
  expect(offersOf(second)).toEqual(['elsewhere'])
})

test('where the database fails that is reported once, and edits are kept once it works again', async () => {
  startOrigin()
  const page = newPage()
  await page.open(facts)
  const put = vi.spyOn(editStore, 'put').mockRejectedValue(new Error('the disk is full'))
  const atOnce = vi.spyOn(editStore, 'putAtOnce').mockRejectedValue(new Error('the disk is full'))
  for (const startS of [0, 0.1, 0.2]) {
    paint(page, startS)
    await rest()
  }
  expect(offersOf(page)).toEqual(['failed'])
  put.mockRestore()
  atOnce.mockRestore()
  paint(page, 0.3)
  await rest()
  expect(await documentThere('f00')).toEqual(documentOf(page.store.getState()))
})

test('a large recording is copied once nothing else is to be done, and nobody waits for it', async () => {
  startOrigin()
  let begin = (): void => undefined
  quiet = new Promise((resolve) => {
    begin = resolve
  })
  const page = newPage()
  const sizeBytes = 2 ** 24 + 1
  await page.open(facts, sizeBytes)
  paint(page, 0.1)
  await rest()
  expect(await documentThere('f00')).toEqual(documentOf(page.store.getState()))
  expect(page.autosaving.isSettled).toBe(true)
  expect(await copyOf('f00', 'call.wav', sizeBytes)).toBeUndefined()
  begin()
  while ((await copyOf('f00', 'call.wav', sizeBytes)) === undefined) await rest()
})

test('a small recording is copied when all is settled', async () => {
  startOrigin()
  const page = newPage()
  await page.open(facts)
  paint(page, 0.1)
  await rest()
  while (!page.autosaving.isSettled) await rest()
  expect((await copyOf('f00', 'call.wav', 3))?.size).toBe(3)
})

type Step = readonly [name: string, step: (page: Page, pick: number) => unknown]

const STEPS: readonly Step[] = [
  ['paint', (page, pick) => paint(page, pick / 20)],
  ['paint', (page, pick) => paint(page, pick / 20)],
  ['undo', ({ store }) => store.setState(steppedBack)],
  ['redo', ({ store }) => store.setState(steppedForward)],
  ['flush', ({ autosaving }) => autosaving.flush()],
  ['rest', rest],
  ['hide', () => window.dispatchEvent(new Event('pagehide'))],
  ['open', (page) => page.open(facts)],
  ['open other', (page) => page.open(others)],
  ['take over', (page) => choose(page, 'elsewhere', 'Keep the edits of this tab')],
  ['decide', (page) => choose(page, 'conflict', 'Keep the edits of this tab')],
  ['load', (page) => choose(page, 'conflict', 'Load the other’s')],
]

const steps = fc.array(
  fc.record({
    step: fc.constantFrom(...STEPS),
    page: fc.nat(1),
    pick: fc.nat(10),
  }),
  { maxLength: 25 },
)

test('whatever two pages do, an edit of the one that may write is there, or in conflict and reported', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      startOrigin()
      const pages = [newPage(), newPage()] as const
      await pages[0].open(facts)
      await pages[1].open(facts)
      for (const { step, page, pick } of some) await step[1](pages[page] as Page, pick)
      await rest()
      const mayWrite = pages.filter((page) => !offersOf(page).includes('elsewhere'))
      const fingerprintOf = ({ store }: Page) => store.getState().recording?.facts.fingerprint ?? ''
      // Of those that have the same recording open one alone may write.
      expect(new Set(mayWrite.map(fingerprintOf)).size).toBe(mayWrite.length)
      for (const page of mayWrite) paint(page, 0.7)
      await rest()
      for (const page of mayWrite) {
        choose(page, 'conflict', 'Keep the edits of this tab')
        await rest()
        expect(await documentThere(fingerprintOf(page))).toEqual(documentOf(page.store.getState()))
        expect([page.autosaving.isSettled, offersOf(page).includes('conflict')]).toEqual([
          true,
          false,
        ])
      }
    }),
    { seed: 1130, numRuns: often(120) },
  )
}, 60_000)
