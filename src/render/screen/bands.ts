/** A stretch of time. */
export interface TimeBand {
  readonly startS: number
  readonly endS: number
}

/** The carrier and the band of a receiver, Hz. */
export interface TunedBand {
  readonly freqHz: number
  readonly lowHz: number
  readonly highHz: number
}
