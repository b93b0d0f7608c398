import { rounded } from '#core/base'
import type { PcmPairRounder, PcmRounder } from '#core/dsp'
import type { SampleFormat } from './recording-facts'

const MAX_FLOAT32 = 3.4028234663852886e38

/**
 * What would be read of values that were written as a file stores them, in place: encodeSamples and
 * decoding in one, without the bytes.
 *
 * @param isTurned  the file stores them with the other sign
 * @param round     what rounds integers faster, with the same bits
 */
export function roundAsSaved(
  { encoding, bits, bytes }: SampleFormat,
  values: Float64Array,
  isTurned: boolean,
  round?: PcmRounder,
): void {
  if (encoding !== 'float' && round !== undefined) {
    round(values, bits, isTurned)
    return
  }
  const sign = isTurned ? -1 : 1
  const half = 2 ** (bits - 1)
  for (let n = 0; n < values.length; n++) {
    const value = sign * (values[n] as number)
    // + 0: a zero has no sign.
    values[n] =
      0 + sign * (encoding === 'float' ? storedFloat(value, bytes) : storedInteger(value, half))
  }
}

/**
 * The same of two sounds for pictures, in float32 and in place: of `retained`, and of original − retained,
 * which takes the place of the original. What is beyond float32 becomes its largest number.
 */
export function roundPairAsSaved(
  format: SampleFormat,
  original: Float32Array,
  retained: Float32Array,
  isTurned: boolean,
  roundPair?: PcmPairRounder,
): void {
  if (format.encoding !== 'float' && roundPair !== undefined) {
    roundPair(original, retained, format.bits, isTurned)
    return
  }
  const stored =
    format.encoding === 'float' ? storedSingle : savedInteger(2 ** (format.bits - 1), isTurned)
  for (let n = 0; n < retained.length; n++) {
    const left = retained[n] as number
    original[n] = stored((original[n] as number) - left)
    retained[n] = stored(left)
  }
}

function savedInteger(half: number, isTurned: boolean): (value: number) => number {
  const sign = isTurned ? -1 : 1
  return (value) => 0 + sign * storedInteger(sign * value, half)
}

function storedSingle(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(MAX_FLOAT32, Math.max(-MAX_FLOAT32, value))
}

/** Writes numbers in float32: what is beyond becomes the largest. */
export function setSingle(out: Float32Array, values: Float64Array): void {
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number
    // Nearly all: a comparison takes a fifth of Math.min and Math.max.
    out[n] = Math.abs(value) <= MAX_FLOAT32 ? value : storedSingle(value)
  }
}

function storedInteger(value: number, half: number): number {
  if (Number.isNaN(value)) return 0
  return Math.min(half - 1, Math.max(-half, rounded(value * half))) / half
}

/** What is not finite is read as 0. */
function storedFloat(value: number, bytes: number): number {
  if (bytes === 8) return Number.isFinite(value) ? value : 0
  if (Number.isNaN(value)) return 0
  return Math.fround(Math.min(MAX_FLOAT32, Math.max(-MAX_FLOAT32, value)))
}
