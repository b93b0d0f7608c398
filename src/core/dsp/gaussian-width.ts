import { exp } from '#core/base'

/** Points at which the fit looks at a window. */
const POINTS = 1024
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * γ of the Gaussian e^(−πt²/γ) that is nearest to a window about its centre, t in samples: the
 * least of ∫(w(t) − e^(−πt²/γ))² dt.
 *
 * Of a length L it is 0.25645·L² for Hann, 0.29794 for Hamming, 0.17954 for Blackman, 0.85732
 * for the rectangle.
 *
 * @see Průša, Balazs & Søndergaard, IEEE/ACM TASLP 25(5), 2017, table I
 */
export function gaussianWidth(window: Float64Array): number {
  const length = window.length
  const count = Math.min(length, POINTS)
  const values = Array.from({ length: count }, (_, i) => {
    const at = Math.floor(((i + 0.5) * length) / count)
    return { t: at / length - 0.5, w: window[at] as number }
  })
  const likeness = (gamma: number): number => {
    const sum = values.reduce((all, { t, w }) => all + w * exp((-Math.PI * t * t) / gamma), 0)
    return (2 * sum) / count - Math.sqrt(gamma / 2)
  }
  return length * length * largestAt(likeness, 0.001, 2)
}

/** Where a function with one maximum has it, by golden sections, to nine digits. */
function largestAt(value: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  let left = high - GOLDEN * (high - low)
  let right = low + GOLDEN * (high - low)
  let [atLeft, atRight] = [value(left), value(right)]
  while (high - low > 1e-9) {
    if (atLeft > atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - GOLDEN * (high - low)
      atLeft = value(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + GOLDEN * (high - low)
      atRight = value(right)
    }
  }
  return (low + high) / 2
}
