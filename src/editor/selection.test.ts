import { expect, test } from 'vitest'
import { emptyDocument } from '#core/project'
import { regionWith } from '#testing'
import { editedTo, withoutRegions, withRegion } from './commands/commands'
import { initialState } from './initial-state'
import { selectedBy, selectedNext, selectedTo } from './selection'
import { selectedRegions } from './selectors'

const regionOf = (id: string) =>
  regionWith({
    id,
    effect: { kind: 'keep' },
    shape: { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 1 },
  })

const document = ['a', 'b', 'c', 'd'].map(regionOf).reduce(withRegion, emptyDocument)
const state = editedTo(initialState, document, 'paint')
const idsOf = ({ selectedRegionIds }: typeof state) => [...selectedRegionIds]

test('a click selects alone, Ctrl adds and takes away, Shift takes all from the last one on', () => {
  const alone = selectedBy(state, 'b', 'alone')
  expect(idsOf(alone)).toEqual(['b'])
  const both = selectedBy(alone, 'd', 'toggle')
  expect(idsOf(both)).toEqual(['b', 'd'])
  expect(idsOf(selectedBy(both, 'b', 'toggle'))).toEqual(['d'])
  expect(idsOf(selectedBy(alone, 'd', 'range')).toSorted()).toEqual(['b', 'c', 'd'])
  expect(idsOf(selectedBy(both, 'a', 'range')).toSorted()).toEqual(['a', 'b', 'c', 'd'])
  expect(idsOf(selectedBy(state, 'c', 'range'))).toEqual(['c'])
})

test('a range follows the rows as they are sorted', () => {
  const sorted = ['d', 'a', 'c', 'b']
  const range = selectedBy(selectedTo(state, ['d']), 'c', 'range', sorted)
  expect(idsOf(range)).toEqual(['d', 'a', 'c'])
})

test('Tab goes through all regions and out again, either way', () => {
  let at = state
  const visited: string[][] = []
  for (let step = 0; step < 5; step++) {
    at = selectedNext(at, 1)
    visited.push(idsOf(at))
  }
  expect(visited).toEqual([['a'], ['b'], ['c'], ['d'], []])
  expect(idsOf(selectedNext(state, -1))).toEqual(['d'])
})

test('only what is there can be selected, and the same selection is the same state', () => {
  const both = selectedTo(state, ['c', 'gone', 'a'])
  expect(idsOf(both)).toEqual(['c', 'a'])
  expect(selectedTo(both, ['a', 'c'])).toBe(both)
  const without = editedTo(both, withoutRegions(document, new Set(['c'])), 'delete')
  expect(idsOf(without)).toEqual(['a'])
})

test('the selected regions come in the order in which they apply, and as one array', () => {
  const both = selectedTo(state, ['c', 'a'])
  expect(selectedRegions(both).map(({ id }) => id)).toEqual(['a', 'c'])
  expect(selectedRegions(both)).toBe(selectedRegions({ ...both, tool: 'pan' }))
})
