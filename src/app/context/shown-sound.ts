import { differing } from '#core/chain'
import { type EditorState, resultChain, soundShown } from '#editor'

/** Whether edits have changed a sample of the sound that the picture shows: never of the original. */
export function isShownSoundEdited(before: EditorState, after: EditorState): boolean {
  const facts = after.recording?.facts
  const chains = [resultChain(before), resultChain(after)] as const
  if (facts === undefined || soundShown(after) === 'original' || chains[0] === chains[1]) {
    return false
  }
  return differing(...chains, facts).length > 0
}
