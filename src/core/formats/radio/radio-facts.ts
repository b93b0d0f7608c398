/** What a radio's recording says of itself. */
export interface RadioFacts {
  /** The radio frequency that 0 Hz of the I/Q stands for. */
  readonly centreHz?: number
  /** Of the first sample, ISO 8601; without a zone where none is given. */
  readonly startTime?: string
  /** For a person: the radio, the program that recorded it, or both. */
  readonly receiver?: string
}

/** No radio receives above a terahertz; larger numbers were no frequencies. */
const HIGHEST_HZ = 1e12

/** A centre frequency as read; undefined for 0, which means "not set", and for what cannot be one. */
export function plausibleCentre(hz: number): number | undefined {
  return Number.isFinite(hz) && hz > 0 && hz <= HIGHEST_HZ ? hz : undefined
}

/** The members that are known: exact optional ones do not hold undefined. */
export function radioFacts(
  found: {
    readonly [K in keyof RadioFacts]: RadioFacts[K] | undefined
  },
): RadioFacts {
  const { centreHz, startTime, receiver } = found
  return {
    ...(centreHz === undefined ? {} : { centreHz }),
    ...(startTime === undefined ? {} : { startTime }),
    ...(receiver === undefined || receiver === '' ? {} : { receiver }),
  }
}
