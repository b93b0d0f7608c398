import type { FirstDocument } from '#core/exchange'
import { fitted, frameGrid } from '#core/grid'
import { firstMask } from '#core/project'
import {
  displayOf,
  type EditorState,
  firstTuner,
  modeOn,
  NOTHING_BEGUN,
  type OpenRecording,
  started,
} from '#editor'

/** The state with a recording just opened: nothing painted but what it came with, all of it in view. */
export function openedState(
  state: EditorState,
  { facts, file }: Pick<OpenRecording, 'facts' | 'file'>,
  { document, sigmf }: FirstDocument,
  warnings: readonly string[],
): EditorState {
  const generation = (state.recording?.generation ?? 0) + 1
  return {
    ...state,
    recording: { facts, file, generation, ...(sigmf === undefined ? {} : { sigmf }) },
    isOpening: false,
    history: started(document),
    view: fitted(frameGrid(facts, firstMask(document).stft)),
    display: displayOf(state.display, facts.kind),
    ...NOTHING_BEGUN,
    mode: modeOn(firstMask(document).background, state.mode),
    playback: { ...state.playback, isPlaying: false, positionS: 0 },
    tuner: firstTuner(facts.rateHz),
    notices: { progress: undefined, warnings, alert: undefined },
    offers: state.offers.filter(({ about }) => about === 'visit'),
  }
}
