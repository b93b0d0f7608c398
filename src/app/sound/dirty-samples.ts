import { type Interval, merged } from '#core/base'
import { type FrameGrid, frameGrid, samplesOfFrames } from '#core/grid'
import { dirtyFrames, type Mask } from '#core/mask'
import { type EditorState, maskLayerOf } from '#editor'

/**
 * The samples of one recording that may sound different after a change of state: sorted, disjoint.
 *
 * @param maskOf  what of a state is heard
 */
export function dirtySamples(
  before: EditorState,
  after: EditorState,
  maskOf: (state: EditorState) => Mask,
): readonly Interval[] {
  const facts = after.recording?.facts
  if (facts === undefined) return []
  const { stft } = maskLayerOf(after)
  if (maskLayerOf(before).stft !== stft) return [{ start: 0, end: facts.length }]
  const [from, to] = [maskOf(before), maskOf(after)]
  if (from.regions === to.regions && from.background === to.background) return []
  return touchedSamples(frameGrid(facts, stft), from, to)
}

/** The samples that may sound different through two masks: sorted, disjoint. */
export function touchedSamples(grid: FrameGrid, from: Mask, to: Mask): readonly Interval[] {
  return merged(dirtyFrames(from, to, grid).map((frames) => samplesOfFrames(grid, frames)))
}
