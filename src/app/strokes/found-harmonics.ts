import type { Region, Shape } from '#core/mask'
import { widenedFor } from '#core/trace'
import { type EditorState, gridOf } from '#editor'

/** Bands fade over so much of their width, at most. */
const FADING_SHARE = 1 / 4

/**
 * A stroke with what was found: harmonics as wide as the mask's STFT needs them, unless their width
 * was given, and not softer than they are wide.
 */
export function withFound(
  state: EditorState,
  stroke: Omit<Region, 'id' | 'shape'>,
  found: Shape,
): Omit<Region, 'id'> {
  const grid = gridOf(state)
  if (found.kind !== 'harmonics' || grid === undefined) return { ...stroke, shape: found }
  const isGiven = state.harmonics.widthHz !== undefined
  const shape = isGiven ? found : widenedFor(found, grid.stft, grid.rateHz)
  const freqHz = Math.min(stroke.feather.freqHz, FADING_SHARE * shape.widthHz)
  return { ...stroke, feather: { ...stroke.feather, freqHz }, shape }
}
