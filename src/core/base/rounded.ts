/**
 * The nearest integer, ties upwards: Math.round of every double, but that it has no branch. Of sound
 * no processor can guess which way that goes, and it takes three times as long. A zero may have the
 * other sign.
 */
export function rounded(value: number): number {
  const whole = Math.floor(value)
  // 0 or 1; 2 where a tiny negative number has been rounded up to 1.
  const halves = (2 * (value - whole)) | 0
  return whole + (halves - (halves >> 1))
}
