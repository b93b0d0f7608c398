import type { Interval } from '#core/base'

/** Frames of a fit, as librosa's `feature.delta`; fewer (an odd number) where the span has fewer. */
const WIDTH = 9

/** Frames on either side that a derivative may depend on: of a span's ends all lie on one side. */
export const DELTA_REACH = WIDTH - 1

/** Numbers of consecutive frames, [frame][count], beginning with `first`. */
interface FrameRows {
  readonly values: Float64Array
  readonly first: number
  readonly count: number
}

/**
 * Fills the derivative of an order (1 or 2) over frames, per frame: that of the polynomial of this
 * degree which fits the frames about each one in the least squares sense; of the first and last
 * frames of a span, that of the polynomial through the first and last ones.
 *
 * @param span    the frames that there are
 * @param frames  those to be filled: out[(frame − frames.start)·stride + offset + i]
 * @see Savitzky, Golay, Smoothing and differentiation of data, Anal. Chem. 36(8), 1964
 */
export function fillDeltas(
  { values, first, count }: FrameRows,
  order: number,
  span: Interval,
  frames: Interval,
  out: Float64Array,
  stride: number,
  offset: number,
): void {
  const length = span.end - span.start
  const width = Math.min(WIDTH, length % 2 === 0 ? length - 1 : length)
  const half = (width - 1) / 2
  const weights = width > order ? derivativeWeights(width, order) : new Float64Array(0)
  for (let frame = frames.start; frame < frames.end; frame++) {
    const at = (frame - frames.start) * stride + offset
    out.fill(0, at, at + count)
    const centre = Math.min(Math.max(frame, span.start + half), span.end - 1 - half)
    const from = (centre - half - first) * count
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] as number
      for (let c = 0; c < count; c++) {
        out[at + c] = (out[at + c] as number) + weight * (values[from + i * count + c] as number)
      }
    }
  }
}

/** Weights of the frames of a fit: its highest derivative is the same everywhere. */
function derivativeWeights(width: number, order: number): Float64Array {
  const half = (width - 1) / 2
  const times = Float64Array.from({ length: width }, (_, i) => i - half)
  const squares = times.map((t) => t * t)
  const meanSquare = squares.reduce((sum, s) => sum + s, 0) / width
  if (order === 1) return times.map((t) => t / (meanSquare * width))
  const spread = squares.reduce((sum, s) => sum + (s - meanSquare) * (s - meanSquare), 0)
  return squares.map((s) => (2 * (s - meanSquare)) / spread)
}
