import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { frameGains, type Mask, type Region } from '#core/mask'
import { emptyDocument, firstMask } from '#core/project'
import { regionWith } from '#testing'
import { editedTo, withoutRegions, withRegion } from './commands/commands'
import { initialState } from './initial-state'
import { heardChain, soloToggled } from './solo'
import type { EditorState } from './state'

const regionOf = (id: string, startS: number, change: Partial<Region> = {}): Region =>
  regionWith({
    id,
    shape: { kind: 'rectangle', startS, endS: startS + 1, lowHz: 100, highHz: 200 },
    ...change,
  })

const document = [regionOf('a', 1, { hidden: true }), regionOf('b', 2.5)].reduce(
  withRegion,
  emptyDocument,
)
const state = editedTo(initialState, document, 'paint')
const solo = (...ids: readonly string[]) => new Set(ids)

const grid = frameGrid(
  { rateHz: 1000, kind: 'real', length: 4000 },
  { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 },
)

/** The mask that is heard. */
const heardMask = (heard: EditorState): Mask => {
  const { background, regions } = firstMask({ chain: heardChain(heard) })
  return { background, regions }
}

/** The gain of a mask at a point. */
function gainAt(mask: Mask, timeS: number, freqHz: number): number | undefined {
  const row = new Float64Array(grid.binCount)
  frameGains(mask, 0, grid).gains(Math.round(timeS / grid.hopS), row)
  return row[Math.round(freqHz / grid.binHz)]
}

test('a soloed region is heard in its time and band alone, whatever it does and if it is hidden', () => {
  const mask = heardMask(soloToggled(state, solo('a')))
  expect(gainAt(mask, 1.5, 150)).toBe(1)
  expect(gainAt(mask, 1.5, 400)).toBe(0)
  expect(gainAt(mask, 0.5, 150)).toBe(0)
  expect(gainAt(mask, 3, 150)).toBe(0)
})

test('a soloed mark is heard: what it does is not asked', () => {
  const marked = withRegion(document, regionOf('m', 3, { effect: { kind: 'mark' } }))
  const mask = heardMask(soloToggled(editedTo(initialState, marked, 'mark'), solo('m')))
  expect(gainAt(mask, 3.5, 150)).toBe(1)
  expect(gainAt(mask, 1.5, 150)).toBe(0)
})

test('a mask that is not enabled is heard as such, but soloed all the same', () => {
  const off = { ...document, chain: document.chain.map((layer) => ({ ...layer, enabled: false })) }
  expect(heardChain(editedTo(initialState, off, 'off'))).toBe(off.chain)
  expect(heardChain(soloToggled(editedTo(initialState, off, 'off'), solo('b')))[0]?.enabled).toBe(
    true,
  )
})

test('without a solo the document is heard; the same solo again ends it, another takes its place', () => {
  expect(heardMask(state)).toEqual({ background: 'keep', regions: firstMask(document).regions })
  const one = soloToggled(state, solo('a'))
  expect([...one.soloRegionIds]).toEqual(['a'])
  expect([...soloToggled(one, solo('b')).soloRegionIds]).toEqual(['b'])
  expect(soloToggled(one, solo('a')).soloRegionIds.size).toBe(0)
  expect(soloToggled(state, solo('gone')).soloRegionIds.size).toBe(0)
})

test('a solo is no edit, and ends with its region', () => {
  const one = soloToggled(state, solo('a'))
  expect(one.history).toBe(state.history)
  expect(editedTo(one, withoutRegions(document, solo('a')), 'delete').soloRegionIds.size).toBe(0)
})
