/** Fundamentals that can be given. */
export const HUM_HZ = { least: 10, most: 2000 }

/** The widest band of a line: a third of what lies between two of them. */
export function widestHumHz(fundamentalHz: number | 'auto'): number {
  return (fundamentalHz === 'auto' ? 50 : fundamentalHz) / 3
}

/** No fit takes less than this: shorter ones take more of a voice. */
export const LEAST_WINDOW_S = 4

/** Seconds of a fit times the width of what it follows. */
export const WINDOW_WIDTH = 16

/** Beyond this width nothing is followed any faster. */
export const FASTEST_WIDTH_HZ = WINDOW_WIDTH / LEAST_WINDOW_S
