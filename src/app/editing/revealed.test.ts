import { expect, test } from 'vitest'
import type { RecordingFacts } from '#core/formats'
import { emptyDocument } from '#core/project'
import { createEditorStore, editedTo, withRegion } from '#editor'
import { recordingWith, regionWith } from '#testing'
import { revealed } from './revealed'

const facts = { rateHz: 10_000, length: 100_000, kind: 'real', channels: 1 } as RecordingFacts

/** A region at 8 … 9 s, 4000 … 4500 Hz, seen through a view. */
function seen(view: { startS: number; endS: number; lowHz: number; highHz: number }) {
  const state = createEditorStore().getState()
  const document = withRegion(
    emptyDocument,
    regionWith({
      id: 'a',
      effect: { kind: 'keep' },
      shape: { kind: 'rectangle', startS: 8, endS: 9, lowHz: 4000, highHz: 4500 },
    }),
  )
  return editedTo({ ...state, recording: recordingWith(facts), view }, document, 'paint')
}

test('the view goes to a region that does not show, as wide as it was', () => {
  const state = seen({ startS: 0, endS: 1, lowHz: 0, highHz: 1000 })
  const { startS, endS, lowHz, highHz } = revealed(state, 'a').view
  expect([startS, endS]).toEqual([8, 9])
  expect([lowHz, highHz]).toEqual([3750, 4750])
})

test('only the axis moves on which it does not show', () => {
  const state = seen({ startS: 8.5, endS: 9.5, lowHz: 0, highHz: 1000 })
  expect(revealed(state, 'a').view).toMatchObject({ startS: 8.5, endS: 9.5, lowHz: 3750 })
})

test('what shows, and what is not there, moves nothing', () => {
  const state = seen({ startS: 0, endS: 10, lowHz: 0, highHz: 5000 })
  expect(revealed(state, 'a')).toBe(state)
  expect(revealed(state, 'gone')).toBe(state)
})
