import type { Reading, RecordingFacts } from '#core/formats'
import { clamped, frameGrid } from '#core/grid'
import { firstMask, isUntouched, type ProjectRecording } from '#core/project'
import { committed, documentOf, type EditorState, rereadAs } from '#editor'
import type { Restored } from './restored'

/** The state of a recording just opened, with the edits of an earlier visit as a step that can be undone. */
export function restoredState(state: EditorState, restored: Restored | undefined): EditorState {
  if (restored === undefined || state.recording === undefined) return state
  if (isUntouched(documentOf(state)) && isUntouched(restored.document)) return state
  const { document, recording, view } = restored
  const read = readAsIn(state, state.recording.facts, recording)
  const grid = frameGrid(read.recording?.facts ?? state.recording.facts, firstMask(document).stft)
  return {
    ...read,
    history: committed(read.history, document, 'Restore edits'),
    view: clamped(view, grid),
  }
}

/** How a project reads the two channels of its recording. */
export function readingOf({ kind, iqOrder }: ProjectRecording): Reading {
  return { kind, isSwapped: false, isQInverted: false, ...iqOrder }
}

/** What a person chose is not chosen again where the file says the same. */
function readAsIn(state: EditorState, facts: RecordingFacts, recording: ProjectRecording) {
  const { isSwapped = false, isQInverted = false } = facts.iqOrder ?? {}
  const wanted = readingOf(recording)
  const isSame =
    wanted.kind === facts.kind &&
    wanted.isSwapped === isSwapped &&
    wanted.isQInverted === isQInverted
  return isSame ? state : rereadAs(state, wanted)
}
