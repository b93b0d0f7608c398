import { type EditorState, soundingChain } from '#editor'
import { dirtySamples } from './dirty-samples'
import type { ListeningController } from './listening'
import { soundsOtherwise } from './sound'

/** Has what plays follow a change of state: another recording, receiver or time selection, an edit, a stroke. */
export function followSound(
  listening: Pick<ListeningController, 'invalidate' | 'reset' | 'retune' | 'respan' | 'regain'>,
  state: EditorState,
  before: EditorState,
): void {
  if (state.recording !== before.recording) listening.reset()
  else {
    if (soundsOtherwise(before, state)) listening.retune()
    for (const samples of dirtySamples(before, state, soundingChain)) listening.invalidate(samples)
  }
  if (state.timeSelection !== before.timeSelection) listening.respan()
  if (state.playback.matchDb !== before.playback.matchDb) listening.regain()
}
