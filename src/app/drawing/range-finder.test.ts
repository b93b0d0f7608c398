import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DbRange } from '#core/pyramid'
import { createEditorStore } from '#editor'
import type { DrawThread } from '#engine'
import { type JudgedTiles, RangeFinder } from './range-finder'

const REST_MS = 250

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Views by name; each has a range of its own. */
function setup(ranges: Readonly<Record<string, DbRange>>) {
  const store = createEditorStore()
  let judged: JudgedTiles = { keys: [], isThere: false, isExact: false }
  const asked: string[] = []
  const thread = {
    hasStopped: false,
    dbRange: ([name = '']: readonly string[]) => {
      asked.push(name)
      return Promise.resolve(ranges[name])
    },
  } as unknown as DrawThread
  const finder = new RangeFinder(
    store,
    thread,
    () => judged,
    (error) => expect(error).toBeUndefined(),
    REST_MS,
  )
  const show = async (name: string, isExact = true) => {
    judged = { keys: [name], isThere: true, isExact }
    finder.pursue()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { store, finder, asked, show, shown: () => store.getState().display.dbMax }
}

const RANGES = {
  whole: { dbMin: -100, dbMax: -20 },
  close: { dbMin: -90, dbMax: -50 },
  closer: { dbMin: -80, dbMax: -30 },
}

test('the first view has its range at once, another when it has stood for a while', async () => {
  const { finder, asked, show, shown } = setup(RANGES)
  await show('whole', false)
  expect(shown()).toBe(-20)
  await show('whole')
  await show('close')
  expect([shown(), finder.isSettled]).toEqual([-20, false])
  await vi.advanceTimersByTimeAsync(REST_MS - 1)
  // It moves on: colours stay.
  await show('closer')
  await vi.advanceTimersByTimeAsync(REST_MS - 1)
  expect(shown()).toBe(-20)
  await vi.advanceTimersByTimeAsync(1)
  expect([shown(), finder.isSettled]).toEqual([-30, true])
  expect(asked).toEqual(['whole', 'whole', 'closer'])
})

test('the way back leads to the same range, and the same view is not asked for again', async () => {
  const { asked, show, shown } = setup(RANGES)
  for (const name of ['whole', 'close', 'whole']) {
    await show(name)
    await vi.advanceTimersByTimeAsync(REST_MS)
  }
  await show('whole')
  expect(shown()).toBe(-20)
  expect(asked).toEqual(['whole', 'close', 'whole'])
})

test('a range that the person has set stays, whatever is shown', async () => {
  const { store, finder, show, shown } = setup(RANGES)
  await show('whole')
  store.setState(({ display }) => ({ display: { ...display, isDbAuto: false, dbMax: -7 } }))
  finder.forget()
  await show('close')
  await vi.advanceTimersByTimeAsync(2 * REST_MS)
  expect(shown()).toBe(-7)
})
