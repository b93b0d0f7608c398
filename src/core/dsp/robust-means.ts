import { expectThat } from '#core/base'
import { quantile } from './quantile'

/** How often the weights of a mean are made anew from what it leaves. */
const PASSES = 6

/** Frames that overlap by a half are no independent ones. */
const DEPENDENCE = 2

/**
 * Means of columns of complex numbers under a window, in which a number counts the less the farther
 * it lies from the mean: what is there now and then does not turn what is there always.
 *
 *     c = Σ h·w·D / Σ h·w,   w = 1/(1 + |D − c|²/s),   s the median of |D − c|², to within 1/16
 *
 * six times from each other. What may be chance is taken away, D being frames that overlap by a half:
 * c·max(0, 1 − var c/|c|²), so that where nothing is always there the mean is 0.
 *
 * @param values       [row][column] re, im
 * @param columnCount  in each row
 * @param window       h of each row, at least one
 * @param out          float64[2·means], overwritten: of so many columns from the first on. Of numbers
 *                     whose squares are none it is 0
 */
export function robustMeans(
  values: Float64Array,
  columnCount: number,
  window: Float64Array,
  out: Float64Array,
): void {
  expectRows(values, columnCount, window, out)
  const distances = new Float64Array(window.length)
  for (let at = 0; at < out.length; at += 2) {
    distances.fill(0)
    const { re, im, variance } = meanOf(values, columnCount, at, window, distances)
    const power = re * re + im * im
    const sure = power > variance ? 1 - variance / power : 0
    out[at] = sure > 0 ? sure * re : 0
    out[at + 1] = sure > 0 ? sure * im : 0
  }
}

/** @throws {ContractError} where a buffer is too short for robustMeans */
export function expectRows(
  values: Float64Array,
  columnCount: number,
  window: Float64Array,
  out: Float64Array,
): void {
  expectThat(
    window.length > 0 && window.length * 2 * columnCount <= values.length,
    'robustMeans: too few rows',
  )
  expectThat(out.length <= 2 * columnCount, 'robustMeans: too few columns')
}

function meanOf(
  values: Float64Array,
  columnCount: number,
  column: number,
  window: Float64Array,
  distances: Float64Array,
) {
  const row = 2 * columnCount
  let [re, im, variance, inverse] = [0, 0, 0, 0]
  for (let pass = 0; pass < PASSES; pass++) {
    // Even and odd rows apart, as the kernel has them.
    const sums = [0, 1].map((parity) => {
      let [total, sumRe, sumIm, spread] = [0, 0, 0, 0]
      for (let i = parity; i < window.length; i += 2) {
        const at = i * row + column
        const weight = (window[i] as number) / (1 + (distances[i] as number) * inverse)
        total += weight
        sumRe += weight * (values[at] as number)
        sumIm += weight * (values[at + 1] as number)
        spread += weight * weight * (distances[i] as number)
      }
      return [total, sumRe, sumIm, spread] as const
    })
    const [total, sumRe, sumIm, spread] = ([0, 1, 2, 3] as const).map(
      (i) => (sums[0]?.[i] ?? 0) + (sums[1]?.[i] ?? 0),
    ) as [number, number, number, number]
    re = sumRe / total
    im = sumIm / total
    variance = (DEPENDENCE * spread) / (total * total)
    for (let i = 0; i < window.length; i++) {
      const at = i * row + column
      const x = (values[at] as number) - re
      const y = (values[at + 1] as number) - im
      distances[i] = x * x + y * y
    }
    inverse = 1 / roughly(quantile(distances.slice(), 0.5))
    if (!(inverse < Number.POSITIVE_INFINITY)) break
  }
  return { re, im, variance }
}

const number = new Float64Array(1)
const words = new Uint32Array(number.buffer)

/** A number without the last 48 bits of its fraction. */
function roughly(value: number): number {
  number[0] = value
  words[0] = 0
  words[1] = ((words[1] as number) >>> 16) << 16
  return number[0]
}
