import { log10, seededRandom } from '#core/base'
import { FRAME_MASKED, type StftEngine } from './engine'

/** The least overlap ratio with which a window and hop can be inverted. */
export const LEAST_OVERLAP_RATIO = 1e-3

/** Frames that a measured round trip may take. */
const MOST_FRAMES = 512

/**
 * The weights that overlap-add synthesis divides by, where all frames exist:
 *
 *     weights[p] = Σ_i w[p + i·hop]²,   0 ≤ p < hop
 *
 * added from the last i down, which is ascending frame order.
 */
export function overlapWeights(window: Float64Array, hop: number): Float64Array {
  const weights = new Float64Array(hop)
  for (let j = window.length - 1; j >= 0; j--) {
    const w = window[j] as number
    weights[j % hop] = (weights[j % hop] as number) + w * w
  }
  return weights
}

/**
 * How evenly shifted windows overlap: minimum over maximum of Σ_m w² over one hop, 1 where it is
 * constant, 0 where a sample is seen by no frame (nonzero overlap-add, NOLA).
 *
 * A pair below LEAST_OVERLAP_RATIO is not usable: rounding errors would be magnified by as much.
 */
export function overlapRatio(window: Float64Array, hop: number): number {
  let least = Infinity
  let most = 0
  for (const weight of overlapWeights(window, hop)) {
    least = Math.min(least, weight)
    most = Math.max(most, weight)
  }
  return least / most
}

/**
 * The largest error of analysis and synthesis with all gains 1, in dB re full scale, measured on
 * full-scale white noise with a fixed seed. −400 stands for no error at all.
 *
 * @returns  undefined where more than 512 frames overlap: measuring would take seconds
 */
export function roundTripDb(engine: StftEngine): number | undefined {
  const { window, hop, binCount } = engine
  const windowLength = window.length
  // All frames that see the first fully covered sample, and three hops more.
  const frameCount = Math.ceil(windowLength / hop) + 3
  if (frameCount > MOST_FRAMES) return undefined
  const random = seededRandom(1)
  const length = (frameCount - 1) * hop + windowLength
  const planes = (engine.kind === 'iq' ? [0, 1] : [0]).map(() =>
    Float64Array.from({ length }, () => 2 * random() - 1),
  )
  const sums = planes.map(() => new Float64Array(length))
  const uses = Uint8Array.of(FRAME_MASKED)
  const gains = new Float64Array(binCount).fill(1)
  for (let frame = 0; frame < frameCount; frame++) {
    const start = frame * hop
    const part = (plane: Float64Array): Float64Array => plane.subarray(start, start + windowLength)
    engine.addMasked(planes.map(part), 1, uses, gains, sums.map(part))
  }
  const weights = overlapWeights(window, hop)
  let error = 1e-20
  for (const [p, plane] of planes.entries()) {
    for (let n = windowLength - 1; n < frameCount * hop; n++) {
      const back = (sums[p]?.[n] as number) / (weights[n % hop] as number)
      error = Math.max(error, Math.abs(back - (plane[n] as number)))
    }
  }
  return 20 * log10(error)
}
