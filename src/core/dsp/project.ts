/**
 * The projection of StftEngine.addProjected, of one spectrum.
 *
 * @param spectrum  re and im in turn, in place
 * @param before    likewise; becomes what the spectrum was
 * @returns         Σ (|t| − A)²
 */
export function project(
  spectrum: Float64Array,
  before: Float64Array,
  magnitudes: Float64Array,
  momentum: number,
): number {
  let squares = 0
  for (let k = 0, at = 0; k < magnitudes.length; k++, at += 2) {
    const re = spectrum[at] as number
    const im = spectrum[at + 1] as number
    const aheadRe = re + momentum * (re - (before[at] as number))
    const aheadIm = im + momentum * (im - (before[at + 1] as number))
    before[at] = re
    before[at + 1] = im
    const magnitude = magnitudes[k] as number
    const missing = Math.sqrt(re * re + im * im) - magnitude
    squares += missing * missing
    const length = Math.sqrt(aheadRe * aheadRe + aheadIm * aheadIm)
    const gain = length > 0 ? magnitude / length : 0
    spectrum[at] = length > 0 ? gain * aheadRe : magnitude
    spectrum[at + 1] = gain * aheadIm
  }
  return squares
}
