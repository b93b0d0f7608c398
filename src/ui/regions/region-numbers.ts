/** Beyond any recording, within what a field can show. */
export const FARTHEST = 1e12

/** What stands in a field whose number differs between the selected regions. */
export const MIXED = 'mixed'

/** As many decimals as tell; a field shows no rounding errors. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
