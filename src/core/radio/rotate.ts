/**
 * Moves a signal up by a frequency, in place:
 *
 *     (i + iq)[n] ← (i + iq)[n]·e^(2πi·turns·(start + n))
 *
 * The phase follows the absolute sample, so that a sample turns out the same in every span.
 *
 * @param turns  frequency over rate; negative moves down
 * @param start  absolute index of the planes' first sample
 */
export function rotate(i: Float64Array, q: Float64Array, turns: number, start: number): void {
  if (turns === 0) return
  for (let n = 0; n < i.length; n++) {
    const cycles = turns * (start + n)
    const angle = 2 * Math.PI * (cycles - Math.floor(cycles))
    const cos = Math.cos(angle)
    const sin = Math.sin(angle)
    const re = i[n] as number
    const im = q[n] as number
    i[n] = re * cos - im * sin
    q[n] = re * sin + im * cos
  }
}
