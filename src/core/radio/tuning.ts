/** How a band of an I/Q recording is made audible. */
export type ListenMode = 'am' | 'fm' | 'usb' | 'lsb' | 'cw' | 'raw'

/** A receiver tuned to one signal of an I/Q recording. */
export interface Tuning {
  readonly mode: ListenMode
  /** The carrier, baseband Hz. */
  readonly freqHz: number
  /** Width of the channel, Hz. */
  readonly bandwidthHz: number
  /** What the carrier sounds as in 'cw', Hz. */
  readonly pitchHz: number
}

/** The frequencies that a receiver hears: about its carrier, or on one side of it. Baseband Hz. */
export function tunedBand(tuning: Tuning): { readonly lowHz: number; readonly highHz: number } {
  const { mode, freqHz, bandwidthHz } = tuning
  switch (mode) {
    case 'usb':
      return { lowHz: freqHz, highHz: freqHz + bandwidthHz }
    case 'lsb':
      return { lowHz: freqHz - bandwidthHz, highHz: freqHz }
    case 'am':
    case 'fm':
    case 'cw':
    case 'raw':
      return { lowHz: freqHz - bandwidthHz / 2, highHz: freqHz + bandwidthHz / 2 }
  }
}
