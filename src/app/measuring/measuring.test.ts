import { expect, test } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import type { Measures } from '#core/measure'
import { emptyDocument } from '#core/project'
import {
  createEditorStore,
  editedTo,
  maskLayerOf,
  selectedTo,
  withChange,
  withRegion,
} from '#editor'
import type { MeasureJob } from '#protocol'
import { factsWith, regionWith, someTurns } from '#testing'
import { createMeasuring } from './measuring'

const facts = factsWith({ name: 'a.wav', length: 80_000, rateHz: 8000 })

const regionAt = (id: string, startS: number) =>
  regionWith({
    id,
    shape: { kind: 'rectangle', startS, endS: startS + 1, lowHz: 100, highHz: 200 },
  })

function setup() {
  const jobs: MeasureJob[] = []
  const store = createEditorStore()
  const file = new File([], facts.name)
  const document = [regionAt('r1', 0), regionAt('r2', 3), regionAt('r3', 50)].reduce(
    withRegion,
    emptyDocument,
  )
  store.setState((state) =>
    editedTo({ ...state, recording: { facts, generation: 1, file } }, document, 'paint'),
  )
  const pool = poolWith({
    measure: (job) => {
      jobs.push(job)
      return Promise.resolve({ durationS: jobs.length } as Measures)
    },
  })
  const measuring = createMeasuring(contextWith({ store, pool }), (error) => {
    throw error
  })
  store.subscribe(() => measuring.follow(store.getState()))
  const startsOf = () =>
    jobs.map(({ target }) => target.shape.kind === 'rectangle' && target.shape.startS)
  return { store, measuring, jobs, startsOf }
}

test('what is selected is measured once, first, and again only where it changes', async () => {
  const { store, measuring, startsOf } = setup()
  measuring.actions.measureRows(['r1', 'r2'])
  store.setState((state) => selectedTo(state, ['r2']))
  expect(measuring.isSettled).toBe(false)
  await someTurns()
  expect(measuring.isSettled).toBe(true)
  expect(startsOf()).toEqual([0, 3])
  const { size } = store.getState().measures
  expect(size).toBe(2)
  store.setState((state) =>
    editedTo(
      state,
      withChange(state.history.present, new Set(['r2']), { bounds: { startS: 3.5 } }),
      'resize',
    ),
  )
  await someTurns()
  expect(startsOf().at(-1)).toBeCloseTo(3.5, 9)
  expect(startsOf()).toHaveLength(3)
})

test('another channel is another sound: all numbers are asked for anew', async () => {
  const { store, jobs } = setup()
  store.setState((state) => selectedTo(state, ['r1']))
  await someTurns()
  store.setState((state) => ({ ...state, display: { ...state.display, channel: 'mean' } }))
  await someTurns()
  expect(jobs).toHaveLength(2)
  expect(store.getState().measures.size).toBe(1)
})

test('for a table all that lie in the recording are measured, those that are known not again', async () => {
  const { store, measuring, jobs } = setup()
  store.setState((state) => selectedTo(state, ['r1']))
  await someTurns()
  const { regions } = maskLayerOf(store.getState())
  const found = await measuring.measured(regions, 'original', () => undefined)
  expect([...found.keys()].toSorted()).toEqual(['r1', 'r2'])
  expect(jobs).toHaveLength(2)
})
