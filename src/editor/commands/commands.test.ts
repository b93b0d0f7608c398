import { expect, test } from 'vitest'
import { emptyDocument } from '#core/project'
import { regionWith } from '#testing'
import { initialState } from '../initial-state'
import {
  editedTo,
  steppedBack,
  withBackground,
  withoutRegions,
  withRegion,
  withRegionsChanged,
} from './commands'

const region = regionWith({
  effect: { kind: 'keep' },
  shape: { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 1 },
})

test('what changes nothing gives the same document, so that it is no step', () => {
  const document = withRegion(emptyDocument, region)
  expect(withBackground(document, 'keep')).toBe(document)
  expect(withoutRegions(document, new Set(['other']))).toBe(document)
  expect(withRegionsChanged(document, new Set(['r1']), (it) => ({ ...it, hidden: false }))).toBe(
    document,
  )
})

test('undo takes a region back, and the selection does not point at it any more', () => {
  const painted = {
    ...editedTo(initialState, withRegion(emptyDocument, region), 'Keep rectangle'),
    selectedRegionIds: new Set(['r1']),
  }
  const undoneState = steppedBack(painted)
  expect(undoneState.history.present).toBe(emptyDocument)
  expect(undoneState.selectedRegionIds.size).toBe(0)
})

test('removing the selected region clears the selection, hiding it does not', () => {
  const document = withRegion(emptyDocument, region)
  const state = { ...editedTo(initialState, document, 'paint'), selectedRegionIds: new Set(['r1']) }
  const hidden = editedTo(
    state,
    withRegionsChanged(document, new Set(['r1']), (it) => ({ ...it, hidden: true })),
    'hide',
  )
  expect([...hidden.selectedRegionIds]).toEqual(['r1'])
  const removed = editedTo(hidden, withoutRegions(document, new Set(['r1'])), 'x')
  expect(removed.selectedRegionIds.size).toBe(0)
})
