import { expect, test } from 'vitest'
import { initialState } from './initial-state'
import { boxMeasured } from './measured-box'

const at = (timeS: number, freqHz: number) => ({ timeS, freqHz, db: undefined, cell: undefined })

test('what was dragged over is a box whichever way, and its numbers come into sight', () => {
  const state = { ...initialState, measuredSpan: { from: at(2, 300), to: at(1, 900) } }
  const shape = { kind: 'rectangle', startS: 1, endS: 2, lowHz: 300, highHz: 900 }
  expect(boxMeasured(state).measuredBox?.shape).toEqual(shape)
  const tabOf = (sideTab: 'view' | 'region' | 'measure') =>
    boxMeasured({ ...state, pageLayout: { ...state.pageLayout, sideTab } }).pageLayout.sideTab
  expect([tabOf('view'), tabOf('region'), tabOf('measure')]).toEqual([
    'measure',
    'region',
    'measure',
  ])
})

test('a line is no box', () => {
  const state = { ...initialState, measuredSpan: { from: at(1, 300), to: at(1, 900) } }
  expect(boxMeasured(state).measuredBox).toBeUndefined()
})
