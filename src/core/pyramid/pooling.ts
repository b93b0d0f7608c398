/**
 * What a cell or a pixel shows of the cells that it covers: the highest level, or the mean of their
 * powers, where what lies outside the recording counts as silence.
 */
export type Pooling = 'peak' | 'mean'

/** From −20000 to 32767 hundredths of a dB. */
const LEAST_LEVEL = -20000
const MOST_LEVEL = 32767
const OFFSET = 32768

/** Levels further apart than this are as far apart as can be: their mean lies 3.01 dB below the higher. */
const MOST_APART = 4096

/** How far the mean of two powers lies above the higher one, hundredths of a dB, by how far apart they are. */
const RAISES = Int16Array.from({ length: MOST_APART + 1 }, (_, apart) =>
  Math.round(1000 * Math.log10((1 + 10 ** (-apart / 1000)) / 2)),
)

/** The level of the mean of two powers; all in hundredths of a dB. */
export function meanLevel(a: number, b: number): number {
  const apart = a > b ? a - b : b - a
  const high = a > b ? a : b
  return high + (RAISES[apart < MOST_APART ? apart : MOST_APART] as number)
}

let powers: Float64Array | undefined

/** The powers of levels in hundredths of a dB, 10^(level/1000) at level + 32768; half a mebibyte, made when it is first asked for. */
export function powersOfLevels(): Float64Array {
  powers ??= Float64Array.from({ length: 2 * OFFSET }, (_, i) => 10 ** ((i - OFFSET) / 1000))
  return powers
}

/** The level of a power, hundredths of a dB, −20000 … 32767. */
export function levelOfPower(power: number): number {
  const level = Math.round(1000 * Math.log10(power))
  return level > LEAST_LEVEL ? Math.min(MOST_LEVEL, level) : LEAST_LEVEL
}
