import { expectThat, sinOfTurns } from '#core/base'
import { windowValues } from './window'

/** What a filter leaves of what it stops, dB. */
const STOPBAND_DB = 100

/** Kaiser's shape for that attenuation: 0.1102 (A − 8.7). */
const BETA = 0.1102 * (STOPBAND_DB - 8.7)

/**
 * Taps of a symmetric low-pass filter, a sinc under a Kaiser window:
 *
 *     h[j] = sinc(2c·(j − H))·kaiser(j),   0 ≤ j ≤ 2H,   c = (pass + stop)/2,   Σ h = 1
 *
 * Within 1e-5 of 1 up to `pass`, below −100 dB from `stop` on, −6 dB at c.
 *
 * @param pass  highest frequency that passes, in cycles per sample, ≥ 0
 * @param stop  lowest one that does not, > pass, ≤ 1/2 to be of use
 * @returns     float64[2H + 1], H = ⌈(A − 8)/(2·2.285·2π(stop − pass))⌉
 * @throws {ContractError} unless 0 ≤ pass < stop
 * @see Oppenheim & Schafer, Discrete-Time Signal Processing, 7.5.3
 */
export function lowpassTaps(pass: number, stop: number): Float64Array {
  expectThat(pass >= 0 && pass < stop, `lowpassTaps: pass ${pass}, stop ${stop}`)
  const half = Math.ceil((STOPBAND_DB - 8) / (2 * 2.285 * 2 * Math.PI * (stop - pass)))
  const window = windowValues('kaiser', 2 * half + 2, BETA)
  const cutoff = (pass + stop) / 2
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, j) => {
    const x = 2 * cutoff * (j - half)
    const sinc = x === 0 ? 1 : sinOfTurns(x / 2) / (Math.PI * x)
    return sinc * (window[j + 1] as number)
  })
  const sum = taps.reduce((total, tap) => total + tap, 0)
  return taps.map((tap) => tap / sum)
}

/**
 * Filters a plane and keeps every `step`-th sample:
 *
 *     out[i] = Σ_j taps[j]·plane[first + i·step + j]
 *
 * so out[i] stands at sample first + i·step + H of the plane, H = (taps.length − 1)/2.
 *
 * @param first  whole; the plane must hold [first, first + (out.length − 1)·step + taps.length)
 * @param step   whole, ≥ 1
 * @param out    overwritten; not the plane
 */
export function filterEvery(
  taps: Float64Array,
  plane: Float64Array,
  first: number,
  step: number,
  out: Float64Array,
): void {
  expectThat(
    first >= 0 && first + (out.length - 1) * step + taps.length <= plane.length,
    'filterEvery: the plane is too short',
  )
  for (let i = 0; i < out.length; i++) {
    const from = first + i * step
    // Four sums, because each would wait for its last addition.
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let j = 0
    for (; j + 3 < taps.length; j += 4) {
      a += (taps[j] as number) * (plane[from + j] as number)
      b += (taps[j + 1] as number) * (plane[from + j + 1] as number)
      c += (taps[j + 2] as number) * (plane[from + j + 2] as number)
      d += (taps[j + 3] as number) * (plane[from + j + 3] as number)
    }
    for (; j < taps.length; j++) a += (taps[j] as number) * (plane[from + j] as number)
    out[i] = a + b + (c + d)
  }
}
