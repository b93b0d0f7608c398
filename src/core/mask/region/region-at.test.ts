import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { regionWith } from '#testing'
import type { Region } from './region'
import { regionAt } from './region-at'

const stft = { window: 'hann', windowLength: 256, hop: 64, fftSize: 256 } as const
const grid = frameGrid({ rateHz: 8000, kind: 'real', length: 32_000 }, stft)
/** A box from 1 to 2 s and 1 to 2 kHz, but for what is said. */
const box = (id: string, change: Partial<Region> = {}): Region =>
  regionWith({
    id,
    shape: { kind: 'rectangle', startS: 1, endS: 2, lowHz: 1000, highHz: 2000 },
    ...change,
  })
const idAt = (regions: readonly Region[], timeS: number, freqHz: number) =>
  regionAt(regions, grid, { timeS, freqHz })?.id

test('what lies at a point is found inside, not beside', () => {
  const regions = [box('a')]
  expect(idAt(regions, 1.5, 1500)).toBe('a')
  for (const [timeS, freqHz] of [
    [0.9, 1500],
    [2.1, 1500],
    [1.5, 900],
    [1.5, 2100],
  ] as const) {
    expect(idAt(regions, timeS, freqHz)).toBeUndefined()
  }
})

test('the topmost counts, whatever it does and on whatever channel; a hidden one is not there', () => {
  const retained = box('kept', { effect: { kind: 'keep' }, channels: [1] })
  expect(idAt([box('below'), retained], 1.5, 1500)).toBe('kept')
  expect(idAt([box('below'), box('above', { hidden: true })], 1.5, 1500)).toBe('below')
})

test('a soft edge belongs to the region as far as it covers half of a cell', () => {
  const soft = [box('soft', { feather: { timeS: 0.4, freqHz: 0 } })]
  expect(idAt(soft, 1.05, 1500)).toBe('soft')
  expect(idAt(soft, 0.95, 1500)).toBeUndefined()
})

test('between the ends of a lasso that is bent there is nothing', () => {
  const points = [
    [1, 1000],
    [2, 1000],
    [2, 2000],
    [1.9, 2000],
    [1.9, 1100],
    [1, 1100],
  ] as const
  const bent = [box('bent', { shape: { kind: 'lasso', points } })]
  expect(idAt(bent, 1.95, 1800)).toBe('bent')
  expect(idAt(bent, 1.4, 1800)).toBeUndefined()
})
