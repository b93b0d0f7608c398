import type { Interval } from '#core/base'
import { differing } from '#core/chain'
import type { Layer } from '#core/layers'
import type { EditorState } from '#editor'

/**
 * The samples of one recording that may sound different after a change of state: sorted, disjoint.
 *
 * @param chainOf  what of a state is heard
 */
export function dirtySamples(
  before: EditorState,
  after: EditorState,
  chainOf: (state: EditorState) => readonly Layer[],
): readonly Interval[] {
  const facts = after.recording?.facts
  return facts === undefined ? [] : differing(chainOf(before), chainOf(after), facts)
}
