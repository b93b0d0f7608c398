/** Fundamentals that can be given. */
export const HUM_HZ = { least: 10, most: 2000 }

/** The widest band of a line: a third of what lies between two of them. */
export function widestHumHz(fundamentalHz: number | 'auto'): number {
  return (fundamentalHz === 'auto' ? 50 : fundamentalHz) / 3
}
