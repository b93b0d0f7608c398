import { expect, test } from 'vitest'
import type { Region } from '#core/mask'
import type { Measures } from '#core/measure'
import { regionWith } from '#testing'
import { AS_APPLIED, featureKey, sortedFeature, sortedNext, sortedRegions } from './region-sort'

const region = (id: string, label: string, startS: number, lowHz: number): Region =>
  regionWith({
    id,
    label,
    effect: { kind: 'keep' },
    shape: { kind: 'rectangle', startS, endS: startS + 1, lowHz, highHz: lowHz + 1 },
  })

const regions = [
  region('a', 'call 10', 3, 100),
  region('b', 'call 9', 1, 300),
  region('c', 'bark', 2, 200),
  region('d', 'call 9', 0, 0),
]
const NONE = { measures: () => undefined, mean: () => undefined }
const ids = (key: 'name' | 'time' | 'band', isDescending = false) =>
  sortedRegions(regions, { key, isDescending }, NONE)
    .map(({ id }) => id)
    .join('')

test('by name regions of one label lie together, numbers counted as numbers', () => {
  expect(ids('name')).toBe('cbda')
  expect(ids('name', true)).toBe('abdc')
})

test('by time and by band', () => {
  expect(ids('time')).toBe('dbca')
  expect(ids('band', true)).toBe('bcad')
})

test('by what is measured, and what is not lies last, either way', () => {
  const peaks = new Map([
    ['a', -20],
    ['c', -40],
    ['d', -10],
  ])
  const measures = ({ id }: Region) => {
    const peakDb = peaks.get(id)
    return peakDb === undefined ? undefined : ({ peakDb } as Measures)
  }
  const order = (isDescending: boolean) =>
    sortedRegions(regions, { key: 'peakDb', isDescending }, { ...NONE, measures }).map(
      ({ id }) => id,
    )
  expect(order(false).join('')).toBe('cadb')
  expect(order(true).join('')).toBe('dacb')
})

test('by a column of features, whose name is the key', () => {
  const mean = ({ id }: Region, name: string) => (name === 'rms' ? id.charCodeAt(0) : undefined)
  const sort = { key: featureKey('rms'), isDescending: true }
  expect(sortedFeature(sort)).toBe('rms')
  const rows = sortedRegions(regions, sort, { ...NONE, mean })
  expect(rows.map(({ id }) => id).join('')).toBe('dcba')
})

test('a heading goes from rising to falling to the order of applying', () => {
  const rising = sortedNext(AS_APPLIED, 'time')
  expect(rising).toEqual({ key: 'time', isDescending: false })
  const falling = sortedNext(rising, 'time')
  expect(falling.isDescending).toBe(true)
  expect(sortedRegions(regions, sortedNext(falling, 'time'), NONE)).toBe(regions)
  expect(sortedNext(falling, 'name')).toEqual({ key: 'name', isDescending: false })
})
