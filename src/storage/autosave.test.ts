import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Autosave, type Edits } from './autosave'
import type { EditRecord } from './edit-record'
import { ConflictError, StoreError } from './store-error'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const FACTS = {}

/** The work after so many edits. */
function editsAfter(edits: number): Edits {
  const record = {
    fingerprint: 'f00',
    name: 'x.wav',
    sizeBytes: 1,
    lengthS: 1,
    regionCount: edits,
    view: { startS: 0, endS: 1, lowHz: 0, highHz: 1 },
    projectText: '',
  }
  return { fingerprint: 'f00', document: { edits }, facts: FACTS, record: () => record }
}

/** A store that takes a second a write, and what went on. */
function setup(
  start: { revision?: number; isAllowed?: boolean; isAlone?: boolean; isRead?: boolean } = {},
) {
  const written: (readonly (number | undefined)[])[] = []
  const events: unknown[] = []
  let failure: Error | undefined
  const store = {
    put: async ({ regionCount, revision }: EditRecord, expected?: number): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      if (failure !== undefined) throw failure
      written.push([regionCount, revision, expected])
    },
    putAtOnce: ({ regionCount, revision }: EditRecord): Promise<void> => {
      written.push([regionCount, revision])
      return new Promise((resolve) => setTimeout(resolve, 1000))
    },
  }
  const autosave = new Autosave(
    store,
    { onSaved: () => events.push('kept'), onFailed: (error) => events.push(error) },
    {
      edits: editsAfter(0),
      revision: start.revision,
      isAllowed: start.isAllowed ?? true,
      isAlone: start.isAlone ?? false,
      isRead: start.isRead ?? true,
    },
  )
  const failWith = (error: Error | undefined): void => void (failure = error)
  return { autosave, written, events, failWith }
}

test('what was not edited is not written', async () => {
  const { autosave, written } = setup()
  await autosave.flush()
  autosave.flushAtOnce()
  await vi.runAllTimersAsync()
  expect(written).toEqual([])
  expect(autosave.isSettled && !autosave.isAtRisk).toBe(true)
})

test('an edit is on its way within a second, together with those that follow at once', async () => {
  const { autosave, written, events } = setup({ revision: 7 })
  for (const edits of [1, 2, 3]) autosave.follow(editsAfter(edits))
  expect(autosave.isSettled).toBe(false)
  await vi.advanceTimersByTimeAsync(999)
  autosave.follow(editsAfter(4))
  await vi.runAllTimersAsync()
  expect(written).toEqual([
    [3, 8, 7],
    [4, 9, 8],
  ])
  expect(events).toEqual(['kept', 'kept'])
  expect(autosave.isSettled).toBe(true)
})

test('alone, and knowing what is there, it writes without looking', async () => {
  const { autosave, written } = setup({ revision: 3, isAlone: true })
  for (const edits of [1, 2]) {
    autosave.follow(editsAfter(edits))
    await vi.runAllTimersAsync()
  }
  autosave.allow(false)
  autosave.allow(true)
  autosave.follow(editsAfter(3))
  await vi.runAllTimersAsync()
  expect(written).toEqual([
    [1, 4],
    [2, 5],
    [3, 6, 5],
  ])
})

test('what could not be read is looked at before it is written over, also by a page that goes', async () => {
  const { autosave, written } = setup({ isAlone: true, isRead: false })
  autosave.follow(editsAfter(1))
  autosave.flushAtOnce()
  await vi.runAllTimersAsync()
  autosave.follow(editsAfter(2))
  autosave.flushAtOnce()
  expect(written).toEqual([
    [1, 1, undefined],
    [2, 2],
  ])
})

test('edits that never pause are written all the same', async () => {
  const { autosave, written } = setup()
  for (let edits = 1; edits <= 100; edits++) {
    autosave.follow(editsAfter(edits))
    await vi.advanceTimersByTimeAsync(50)
  }
  expect(written.length).toBeGreaterThanOrEqual(3)
})

test('a flush waits for the write that runs, and writes the rest', async () => {
  const { autosave, written } = setup()
  autosave.follow(editsAfter(1))
  await vi.advanceTimersByTimeAsync(500)
  autosave.follow(editsAfter(2))
  const flushed = autosave.flush()
  await vi.runAllTimersAsync()
  await flushed
  expect(written).toEqual([
    [1, 1, undefined],
    [2, 2, 1],
  ])
})

test('a failure is reported once, and the next edit tries again', async () => {
  const { autosave, written, events, failWith } = setup()
  const full = new StoreError('full', 'full')
  failWith(full)
  for (const edits of [1, 2]) {
    autosave.follow(editsAfter(edits))
    await vi.runAllTimersAsync()
  }
  expect(events).toEqual([full])
  expect(autosave.isSettled && autosave.isAtRisk).toBe(true)
  failWith(undefined)
  autosave.follow(editsAfter(3))
  await vi.runAllTimersAsync()
  expect(written).toEqual([[3, 3, undefined]])
  expect(autosave.isAtRisk).toBe(false)
})

test('after a conflict nothing is written until the person has decided', async () => {
  const { autosave, written, events, failWith } = setup({ revision: 2 })
  failWith(new ConflictError())
  autosave.follow(editsAfter(1))
  await vi.runAllTimersAsync()
  failWith(undefined)
  autosave.follow(editsAfter(2))
  await vi.runAllTimersAsync()
  expect(written).toEqual([])
  expect(events).toHaveLength(1)
  expect(autosave.isAtRisk).toBe(true)
  autosave.overrule(9)
  await vi.runAllTimersAsync()
  expect(written).toEqual([[2, 10, 9]])
})

test('a page that may not write does not, not even when it goes', async () => {
  const { autosave, written } = setup({ isAllowed: false })
  autosave.follow(editsAfter(1))
  await autosave.flush()
  autosave.flushAtOnce()
  expect(written).toEqual([])
  expect(autosave.isAtRisk).toBe(true)
  autosave.allow(true)
  await vi.runAllTimersAsync()
  expect(written).toEqual([[1, 1, undefined]])
})

test('a page that goes writes in one step, also while a write runs', async () => {
  const { autosave, written } = setup({ isAlone: true })
  autosave.follow(editsAfter(1))
  await vi.advanceTimersByTimeAsync(300)
  autosave.follow(editsAfter(2))
  autosave.flushAtOnce()
  expect(written).toEqual([
    [1, 1],
    [2, 2],
  ])
})

test('edits that cannot be written are reported, and hold up nobody', async () => {
  const { autosave, written, events } = setup()
  const tooLong = new RangeError('Invalid string length')
  const record = () => {
    throw tooLong
  }
  autosave.follow({ ...editsAfter(1), record })
  await autosave.flush()
  await autosave.flush()
  expect(events).toEqual([tooLong])
  expect(autosave.isSettled).toBe(true)
  autosave.follow(editsAfter(2))
  await vi.runAllTimersAsync()
  expect(written).toHaveLength(1)
})
