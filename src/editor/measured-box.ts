import type { Feather } from '#core/mask'
import type { PageLayout } from './page-layout'
import type { EditorState } from './state'

const NO_FEATHER: Feather = { timeS: 0, freqHz: 0 }

/** The state with the box between both points of what was dragged over to be measured. */
export function boxMeasured(state: EditorState): EditorState {
  const span = state.measuredSpan
  if (span === undefined) return state
  const { from, to } = span
  const shape = {
    kind: 'rectangle',
    startS: Math.min(from.timeS, to.timeS),
    endS: Math.max(from.timeS, to.timeS),
    lowHz: Math.min(from.freqHz, to.freqHz),
    highHz: Math.max(from.freqHz, to.freqHz),
  } as const
  const isBox = shape.startS < shape.endS && shape.lowHz < shape.highHz
  return {
    ...state,
    pageLayout: measuresShown(state.pageLayout),
    measuredBox: isBox ? { shape, feather: NO_FEATHER } : undefined,
  }
}

/** A tab with the numbers is shown: two have them. */
function measuresShown(layout: PageLayout): PageLayout {
  const areShown = layout.sideTab === 'measure' || layout.sideTab === 'region'
  return areShown ? layout : { ...layout, sideTab: 'measure' }
}

/** The state with nothing measured by the tool. */
export function unmeasured(state: EditorState): EditorState {
  return { ...state, measuredSpan: undefined, measuredBox: undefined }
}
