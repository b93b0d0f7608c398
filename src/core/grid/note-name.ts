import { log10 } from '#core/base'

const NAMES = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'] as const

/** log10(2). */
const OCTAVE = log10(2)
/** The number of A4 in MIDI. */
const A4 = 69

/**
 * The nearest note of equal temperament at A4 = 440 Hz, and how many cents above it a frequency lies:
 * `A4`, `C5 +12 ct`. Scientific pitch notation, C4 the middle C; undefined below C0.
 */
export function noteName(freqHz: number): string | undefined {
  if (!(freqHz > 0)) return undefined
  const number = A4 + (12 * log10(freqHz / 440)) / OCTAVE
  const nearest = Math.round(number)
  if (nearest < 12) return undefined
  const cents = Math.round(100 * (number - nearest))
  const name = `${NAMES[nearest % 12]}${Math.floor(nearest / 12) - 1}`
  if (cents === 0) return name
  return `${name} ${cents > 0 ? '+' : '−'}${Math.abs(cents)} ct`
}
