import { LimitError } from '#core/base'
import { LEAST_OVERLAP_RATIO, overlapRatio, overlapWeights, type StftEngine } from '#core/dsp'
import { type FrameGrid, framesOfSamples } from '#core/grid'

/** Σ_m w[n − m·hop + ⌊L/2⌋]² over the frames of the recording, for every sample n. */
export type WeightOf = (sample: number) => number

/**
 * What overlap-add divides by. Where all frames around a sample exist it is periodic in the hop;
 * at the recording's ends it is summed anew, in the same (ascending frame) order.
 *
 * @throws {LimitError} if the window and hop cannot be inverted
 */
export function weightOf(grid: FrameGrid, engine: StftEngine): WeightOf {
  const { window, hop } = engine
  const ratio = overlapRatio(window, hop)
  if (!(ratio >= LEAST_OVERLAP_RATIO)) {
    throw new LimitError(
      `A ${grid.stft.window} window of ${window.length} samples with a hop of ${hop} cannot be inverted: its overlap is uneven by ${ratio.toExponential(1)}, and ${LEAST_OVERLAP_RATIO} is the least.`,
    )
  }
  const weights = overlapWeights(window, hop)
  const half = Math.floor(window.length / 2)
  // Sample n is met by frames m with m·hop − half ≤ n < m·hop − half + L; all exist in between.
  const wholeStart = window.length - half - hop
  const wholeEnd = grid.frameCount * hop - half
  return (sample) => {
    if (sample >= wholeStart && sample < wholeEnd) {
      return weights[(sample + half) % hop] as number
    }
    const frames = framesOfSamples(grid, { start: sample, end: sample + 1 })
    let sum = 0
    for (let m = frames.start; m < frames.end; m++) {
      sum += (window[sample + half - m * hop] as number) ** 2
    }
    return sum
  }
}
