import { expect, test } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import { CancelledError } from '#core/base'
import { emptyDocument } from '#core/project'
import {
  createEditorStore,
  editedTo,
  maskLayerOf,
  withChange,
  withCurves,
  withRegion,
} from '#editor'
import type { RegionMeansJob } from '#protocol'
import { factsWith, regionWith, someTurns } from '#testing'
import { createRegionColumns } from './region-columns'

const facts = factsWith({ name: 'a.wav', length: 80_000, rateHz: 8000 })

const regionAt = (id: string, startS: number) =>
  regionWith({
    id,
    effect: { kind: 'reject', gainDb: null },
    shape: { kind: 'rectangle', startS, endS: startS + 1, lowHz: 100, highHz: 200 },
  })

/** Ten regions, r0 at 0 s and so on, and one outside; jobs stay open until they are answered or cancelled. */
function setup() {
  const jobs: RegionMeansJob[] = []
  const store = createEditorStore()
  const open: { answer: () => void; cancel: () => void }[] = []
  const ids = Array.from({ length: 10 }, (_, i) => `r${i}`)
  const document = [...ids.map((id, i) => regionAt(id, i * 0.9)), regionAt('far', 50)].reduce(
    withRegion,
    emptyDocument,
  )
  const recording = { facts, generation: 1, file: new File([], facts.name) }
  store.setState((state) => editedTo({ ...state, recording }, document, 'paint'))
  const pool = poolWith({
    cancel: () => Promise.resolve(open.at(-1)?.cancel()),
    regionMeans: (job) =>
      new Promise((resolve, reject) => {
        jobs.push(job)
        const values = Float64Array.from(job.targets, ({ shape }) =>
          shape.kind === 'rectangle' ? shape.startS : 0,
        )
        open.push({
          answer: () => resolve({ columns: [{ name: 'rms', unit: '1' }], values }),
          cancel: () => reject(new CancelledError()),
        })
      }),
  })
  const columns = createRegionColumns(contextWith({ store, pool }), (error) => {
    throw error
  })
  store.subscribe(() => columns.follow(store.getState()))
  const show = (names: readonly string[], isShown = true) =>
    store.setState(({ curves }) => ({ curves: withCurves(curves, { isShown, names }) }))
  const answer = async () => {
    open.at(-1)?.answer()
    await someTurns()
  }
  const meanOf = (id: string) => {
    const { regionMeans } = store.getState()
    const region = maskLayerOf(store.getState()).regions.find((each) => each.id === id)
    return region && regionMeans.get(region.shape)?.get('rms')?.value
  }
  const edit = (id: string, change: Parameters<typeof withChange>[2]) =>
    store.setState((state) =>
      editedTo(state, withChange(state.history.present, new Set([id]), change), 'move'),
    )
  const listenTo = (listening: 'original' | 'result') =>
    store.setState(({ playback }) => ({ playback: { ...playback, listening } }))
  columns.actions.columnsOfRows([...ids, 'far'])
  return { store, columns, jobs, show, answer, meanOf, edit, listenTo }
}

test('nothing is computed before columns are shown, then the rows, in batches; what the recording cannot have is asked for once', async () => {
  const { columns, jobs, show, answer, meanOf } = setup()
  await someTurns()
  expect(jobs).toHaveLength(0)
  expect(columns.isSettled).toBe(true)
  show(['rms', 'frequency_mean_hz'])
  await someTurns()
  expect(columns.isSettled).toBe(false)
  await answer()
  await answer()
  expect(jobs.map(({ targets }) => targets.length)).toEqual([8, 2])
  expect(columns.isSettled).toBe(true)
  expect(meanOf('r9')).toBeCloseTo(8.1, 9)
  expect(meanOf('far')).toBeUndefined()
})

test('a name is no other shape; a region that is moved while it is computed is computed anew', async () => {
  const { jobs, show, answer, meanOf, edit, listenTo } = setup()
  listenTo('original')
  show(['rms'])
  await someTurns()
  await answer()
  await answer()
  edit('r3', { label: 'call' })
  await someTurns()
  expect(jobs).toHaveLength(2)
  edit('r3', { bounds: { startS: 2.5 } })
  await someTurns()
  edit('r3', { bounds: { startS: 2.6 } })
  await someTurns()
  expect(jobs.map(({ targets }) => targets.length)).toEqual([8, 2, 1, 1])
  await answer()
  expect(meanOf('r3')).toBeCloseTo(2.6, 9)
})

test('of the result an edit that is heard renews all, of the original none; hidden columns stop', async () => {
  const { columns, jobs, show, answer, meanOf, edit, listenTo } = setup()
  show(['rms'])
  await someTurns()
  await answer()
  await answer()
  listenTo('original')
  await someTurns()
  expect(jobs.at(-1)?.picture.sound.of).toBe('original')
  await answer()
  await answer()
  expect(jobs).toHaveLength(4)
  edit('r1', { hidden: true })
  await someTurns()
  expect(jobs).toHaveLength(4)
  listenTo('result')
  await someTurns()
  await answer()
  await answer()
  edit('r2', { hidden: true })
  expect(meanOf('r9')).toBeUndefined()
  await someTurns()
  expect(jobs).toHaveLength(7)
  show(['rms'], false)
  await someTurns()
  expect(columns.isSettled).toBe(true)
  expect(jobs).toHaveLength(7)
})

test('for a table all regions that lie in the recording are computed, those that stand not again', async () => {
  const { columns, store, jobs, show, answer } = setup()
  const { regions } = maskLayerOf(store.getState())
  expect((await columns.meansOf(regions, () => undefined)).size).toBe(0)
  show(['rms'])
  await someTurns()
  await answer()
  await answer()
  columns.actions.columnsOfRows([])
  show(['rms', 'flatness'])
  const means = columns.meansOf(regions, () => undefined)
  await someTurns()
  expect(jobs.at(-1)?.targets).toHaveLength(10)
  await answer()
  expect((await means).get('r1')?.map(({ name }) => name)).toEqual(['rms'])
  expect((await means).get('far')).toEqual([])
})
