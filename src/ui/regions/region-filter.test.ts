import { expect, test } from 'vitest'
import { regionWith } from '#testing'
import { filteredRegions } from './region-filter'

const regions = [
  regionWith({ id: 'a', label: 'Winter wren', effect: { kind: 'mark' } }),
  regionWith({ id: 'b', label: 'wren', effect: { kind: 'keep' } }),
  regionWith({ id: 'c', label: 'tit', effect: { kind: 'mark' } }),
]
const found = (filter: string) =>
  filteredRegions(regions, filter)
    .map(({ id }) => id)
    .join('')

test('every word is in the name or the effect, whatever its case', () => {
  expect(found('WREN')).toBe('ab')
  expect(found('mark wren')).toBe('a')
  expect(found('mark')).toBe('ac')
  expect(found('finch')).toBe('')
})

test('an empty filter leaves the list as it is', () => {
  expect(filteredRegions(regions, '  ')).toBe(regions)
})
