import { difference, rounded } from '#core/base'
import type { PcmPair, PcmPairRounder, PcmRounder } from '#core/dsp'
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
 * The same of two sounds, in float32 and not in place: of `retained`, and of original − retained. What is
 * beyond float32 becomes its largest number.
 */
export function roundPairAsSaved(
  format: SampleFormat,
  original: Float64Array,
  retained: Float64Array,
  isTurned: boolean,
  out: PcmPair,
  roundPair?: PcmPairRounder,
): void {
  if (format.encoding !== 'float' && roundPair !== undefined) {
    roundPair(original, retained, format.bits, isTurned, out)
    return
  }
  const saved = difference(original, retained)
  roundAsSaved(format, saved, isTurned)
  setSingle(out.removed, saved)
  saved.set(retained)
  roundAsSaved(format, saved, isTurned)
  setSingle(out.retained, saved)
}

function setSingle(out: Float32Array, values: Float64Array): void {
  for (let n = 0; n < values.length; n++) {
    out[n] = Math.min(MAX_FLOAT32, Math.max(-MAX_FLOAT32, values[n] as number))
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
