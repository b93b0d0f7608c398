/** Where in a frame the `hop` samples about its centre begin. */
export function hopStart(windowLength: number, hop: number): number {
  return Math.floor(windowLength / 2) - Math.floor(hop / 2)
}
/**
 * The lowest and the highest sample of each column of frames, of which each has the `hop` samples about
 * its centre: float32[columns][2].
 *
 * @param plane  from the first frame's hop on
 */
export function hopRanges(
  plane: Float64Array,
  hop: number,
  frameCount: number,
  columnFrames: number,
): Float32Array {
  const out = new Float32Array(2 * Math.ceil(frameCount / columnFrames))
  for (let start = 0, at = 0; start < frameCount; start += columnFrames, at += 2) {
    const end = Math.min(start + columnFrames, frameCount)
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    for (let n = start * hop; n < end * hop; n++) {
      const value = plane[n] as number
      if (value < low) low = value
      if (value > high) high = value
    }
    out[at] = low
    out[at + 1] = high
  }
  return out
}
