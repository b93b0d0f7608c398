import { shortText } from '#core/base'
import { frequencyText } from '#core/grid'

/** Columns that say where in the spectrum something lies, and so move with its zero. */
const POSITIONS: ReadonlySet<string> = new Set(['centroid_hz', 'rolloff_hz', 'frequency_mean_hz'])

/** A column as people read it: `centroid_hz` is `centroid`, its unit stands with its numbers. */
export function columnName(name: string): string {
  const words = name.replace(/_hz$/, '').replaceAll('_', ' ')
  return words.replace(/^(rms|mfcc|lfcc|pcen)\b/, (word) => word.toUpperCase())
}

/**
 * A number of a column with its unit.
 *
 * @param zeroHz  the radio frequency of 0 Hz
 */
export function columnValueText(
  { name, unit }: { readonly name: string; readonly unit: string },
  value: number,
  zeroHz: number,
): string {
  if (unit === 'Hz') {
    // Of radio the first digits are the carrier's.
    return zeroHz !== 0 && POSITIONS.has(name)
      ? frequencyText(zeroHz + value, 7)
      : frequencyText(value, 4)
  }
  const size = Math.abs(value)
  const isFar = size > 0 && (size < 1e-4 || size >= 1e7)
  const text = isFar ? value.toExponential(2).replaceAll('-', '−') : shortText(value, 3)
  return unit === '1' ? text : `${text} ${unit}`
}
