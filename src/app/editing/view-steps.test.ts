import { expect, test } from 'vitest'
import type { Viewport } from '#core/grid'
import { createEditorStore } from '#editor'
import { factsWith, recordingWith } from '#testing'
import { createViewSteps } from './view-steps'

const WHOLE = { startS: 0, endS: 10, lowHz: 0, highHz: 4000 }

function setup() {
  let nowMs = 0
  const store = createEditorStore()
  const recording = recordingWith(factsWith({ length: 80_000, rateHz: 8000 }))
  const steps = createViewSteps({ store }, () => nowMs)
  let before = store.getState()
  store.subscribe((state) => {
    const last = before
    before = state
    steps.follow(state, last)
  })
  store.setState({ recording, view: WHOLE })
  /** Moves the view some milliseconds later. */
  const moved = (change: Partial<Viewport>, afterMs = 5000) => {
    nowMs += afterMs
    store.setState(({ view }) => ({ view: { ...view, ...change } }))
  }
  const span = () => [store.getState().view.startS, store.getState().view.endS]
  return { store, steps, moved, span }
}

test('back leads to where the view was before each move, forward to where it went', () => {
  const { steps, moved, span, store } = setup()
  const { history } = store.getState()
  moved({ startS: 2, endS: 4 })
  moved({ startS: 3, endS: 3.5 })
  steps.actions.viewBack()
  expect(span()).toEqual([2, 4])
  steps.actions.viewBack()
  steps.actions.viewBack()
  expect(span()).toEqual([0, 10])
  steps.actions.viewForward()
  steps.actions.viewForward()
  steps.actions.viewForward()
  expect(span()).toEqual([3, 3.5])
  steps.actions.viewBack()
  moved({ startS: 2.5 })
  steps.actions.viewForward()
  expect(span()).toEqual([2.5, 4])
  expect(store.getState().history).toBe(history)
})

test('the turns of a wheel are one step, a key is one of its own', () => {
  const { steps, moved, span } = setup()
  for (let endS = 9; endS > 5; endS -= 0.5) moved({ endS }, 40)
  steps.begin()
  moved({ endS: 2 }, 40)
  steps.actions.viewBack()
  expect(span()).toEqual([0, 5.5])
  steps.actions.viewBack()
  expect(span()).toEqual([0, 10])
})

test('following the playhead adds no steps, and another recording begins anew', () => {
  const { steps, moved, span, store } = setup()
  moved({ endS: 1 })
  store.setState(({ playback }) => ({ playback: { ...playback, isPlaying: true } }))
  for (let startS = 1; startS < 9; startS++) moved({ startS, endS: startS + 1 })
  steps.actions.viewBack()
  expect(span()).toEqual([0, 10])
  const recording = recordingWith(factsWith({ length: 16_000, rateHz: 8000 }))
  store.setState({ recording, view: { ...WHOLE, endS: 2 } })
  steps.actions.viewBack()
  expect(span()).toEqual([0, 2])
})
