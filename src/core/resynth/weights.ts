import { type Interval, intersection, LimitError } from '#core/base'
import { LEAST_OVERLAP_RATIO, overlapRatio, overlapWeights, type StftEngine } from '#core/dsp'
import { type FrameGrid, framesOfSamples } from '#core/grid'

/**
 * What overlap-add divides by, for samples [start, end):
 *
 *     Σ_m w[n − m·hop + ⌊L/2⌋]²,   over the frames m of the recording
 *
 * Where all frames around a sample exist it is periodic in the hop; at the recording's ends it is
 * summed anew, in the same (ascending frame) order.
 *
 * @throws {LimitError} if the window and hop cannot be inverted
 */
export function weightsOf(
  grid: FrameGrid,
  engine: StftEngine,
  { start, end }: Interval,
): Float64Array {
  const { window, hop } = engine
  const ratio = overlapRatio(window, hop)
  if (!(ratio >= LEAST_OVERLAP_RATIO)) {
    throw new LimitError(
      `A ${grid.stft.window} window of ${window.length} samples with a hop of ${hop} cannot be inverted: its overlap is uneven by ${ratio.toExponential(1)}, and ${LEAST_OVERLAP_RATIO} is the least.`,
    )
  }
  const period = overlapWeights(window, hop)
  const half = Math.floor(window.length / 2)
  // Sample n is met by frames m with m·hop − half ≤ n < m·hop − half + L; all exist in between.
  const wholeStart = window.length - half - hop
  const wholeEnd = grid.frameCount * hop - half
  const whole = intersection({ start, end }, { start: wholeStart, end: wholeEnd })
  const weights = new Float64Array(end - start)
  for (let n = start; n < end; n++) {
    if (n === whole.start && n < whole.end) {
      repeat(period, (n + half) % hop, weights.subarray(n - start, whole.end - start))
      n = whole.end - 1
    } else weights[n - start] = weightAt(grid, window, n)
  }
  return weights
}

/** Fills `out` with the period over and over, from `phase` on. */
function repeat(period: Float64Array, phase: number, out: Float64Array): void {
  for (let i = 0, from = phase; i < out.length; i += period.length - from, from = 0) {
    out.set(period.subarray(from, from + out.length - i), i)
  }
}

function weightAt(grid: FrameGrid, window: Float64Array, sample: number): number {
  const { hop } = grid.stft
  const at = sample + Math.floor(window.length / 2)
  const frames = framesOfSamples(grid, { start: sample, end: sample + 1 })
  let sum = 0
  for (let m = frames.start; m < frames.end; m++) sum += (window[at - m * hop] as number) ** 2
  return sum
}
