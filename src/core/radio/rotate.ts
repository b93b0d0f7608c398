import { cosOfTurns, sinOfTurns } from '#core/base'

/** Samples whose phase follows from that of their block's first and a table. */
const BLOCK_SAMPLES = 256

/**
 * Moves a signal up by a frequency, in place:
 *
 *     (i + iq)[n] ← (i + iq)[n]·e^(2πi·turns·(start + n))
 *
 * The phase follows the absolute sample, so that a sample turns out the same in every span: blocks
 * begin at multiples of 256, and e^(2πi·turns·(256·b + k)) is the product of a number for b and one
 * for k. A sine and a cosine a sample took twelve times as long.
 *
 * @param turns  frequency over rate; negative moves down
 * @param start  absolute index of the planes' first sample
 */
export function rotate(i: Float64Array, q: Float64Array, turns: number, start: number): void {
  if (turns === 0) return
  const tableCos = new Float64Array(BLOCK_SAMPLES)
  const tableSin = new Float64Array(BLOCK_SAMPLES)
  for (let k = 0; k < BLOCK_SAMPLES; k++) {
    tableCos[k] = cosOfTurns(turns * k)
    tableSin[k] = sinOfTurns(turns * k)
  }
  for (let n = 0; n < i.length; ) {
    const first = Math.floor((start + n) / BLOCK_SAMPLES) * BLOCK_SAMPLES
    const firstCos = cosOfTurns(turns * first)
    const firstSin = sinOfTurns(turns * first)
    const end = Math.min(i.length, first + BLOCK_SAMPLES - start)
    for (let k = start + n - first; n < end; n++, k++) {
      const a = tableCos[k] as number
      const b = tableSin[k] as number
      const cos = firstCos * a - firstSin * b
      const sin = firstCos * b + firstSin * a
      const re = i[n] as number
      const im = q[n] as number
      i[n] = re * cos - im * sin
      q[n] = re * sin + im * cos
    }
  }
}
