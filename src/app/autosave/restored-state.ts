import { type RecordingFacts, readingOf } from '#core/formats'
import { clamped, frameGrid } from '#core/grid'
import { firstMask, isUntouched, readingIn } from '#core/project'
import { committed, documentOf, type EditorState, rereadAs } from '#editor'
import type { Restored } from './restored'

/** The state of a recording just opened, with the edits of an earlier visit as a step that can be undone. */
export function restoredState(state: EditorState, restored: Restored | undefined): EditorState {
  if (restored === undefined || state.recording === undefined) return state
  const { document, view } = restored
  const read = readAsIn(state, state.recording.facts, restored)
  if (isUntouched(documentOf(state)) && isUntouched(document)) return read
  const grid = frameGrid(read.recording?.facts ?? state.recording.facts, firstMask(document).stft)
  return {
    ...read,
    history: committed(read.history, document, 'Restore edits'),
    view: clamped(view, grid),
  }
}

/** What a person chose is not chosen again where the file says the same. */
function readAsIn(state: EditorState, facts: RecordingFacts, restored: Restored): EditorState {
  const now: Readonly<Record<string, unknown>> = { ...readingOf(facts) }
  const wanted = readingIn(restored, facts)
  const isSame = Object.entries(wanted).every(([member, value]) => now[member] === value)
  return isSame ? state : rereadAs(state, wanted)
}
