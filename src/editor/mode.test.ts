import { expect, test } from 'vitest'
import { regionWith } from '#testing'
import { editedTo, steppedBack, withBackground, withRegion } from './commands/commands'
import { initialState } from './initial-state'
import { documentOf } from './selectors'

const onKeep = { ...initialState, mode: 'reject' } as const

function removingAll(mode: 'reject' | 'keep' | 'mark') {
  const state = { ...onKeep, mode }
  return editedTo(state, withBackground(documentOf(state), 'reject'), 'Remove everything')
}

test('the mode follows the background, back with an undo too', () => {
  const removed = removingAll('reject')
  expect(removed.mode).toBe('keep')
  expect(steppedBack(removed).mode).toBe('reject')
})

test('a mark stays a mark on any background', () => {
  expect(removingAll('mark').mode).toBe('mark')
})

test('a mode chosen against the background stays, whatever is painted', () => {
  const state = { ...onKeep, mode: 'keep' } as const
  const region = regionWith({
    shape: { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 1 },
  })
  expect(editedTo(state, withRegion(documentOf(state), region), 'Keep rectangle').mode).toBe('keep')
})
