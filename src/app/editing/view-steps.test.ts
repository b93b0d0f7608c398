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
  const look = (change: Partial<Viewport>, laterMs = 5000) => {
    nowMs += laterMs
    store.setState(({ view }) => ({ view: { ...view, ...change } }))
  }
  const span = () => [store.getState().view.startS, store.getState().view.endS]
  return { store, steps, look, span }
}

test('back leads to where the view was before each move, forward to where it went', () => {
  const { steps, look, span, store } = setup()
  const { history } = store.getState()
  look({ startS: 2, endS: 4 })
  look({ startS: 3, endS: 3.5 })
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
  look({ startS: 2.5 })
  steps.actions.viewForward()
  expect(span()).toEqual([2.5, 4])
  expect(store.getState().history).toBe(history)
})

test('the turns of a wheel are one step, a key is one of its own', () => {
  const { steps, look, span } = setup()
  for (let endS = 9; endS > 5; endS -= 0.5) look({ endS }, 40)
  steps.begin()
  look({ endS: 2 }, 40)
  steps.actions.viewBack()
  expect(span()).toEqual([0, 5.5])
  steps.actions.viewBack()
  expect(span()).toEqual([0, 10])
})

test('following the playhead adds no steps, and another recording begins anew', () => {
  const { steps, look, span, store } = setup()
  look({ endS: 1 })
  store.setState(({ playback }) => ({ playback: { ...playback, isPlaying: true } }))
  for (let startS = 1; startS < 9; startS++) look({ startS, endS: startS + 1 })
  steps.actions.viewBack()
  expect(span()).toEqual([0, 10])
  const recording = recordingWith(factsWith({ length: 16_000, rateHz: 8000 }))
  store.setState({ recording, view: { ...WHOLE, endS: 2 } })
  steps.actions.viewBack()
  expect(span()).toEqual([0, 2])
})
