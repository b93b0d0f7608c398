import type { FrameGrid } from '#core/grid'
import type { Channel } from '#core/signal'
import type { ChannelNoise, NoiseProfile } from './noise-profile'

/** The noise of a channel in the bins of a layer's own STFT, in its own |X|². */
export interface BinNoise {
  readonly power: Float64Array
  /** What |X|² is divided by to be that of the levels: fs·Σw². */
  readonly scale: number
  /** Mean and standard deviation of the level, dB, of |X|² / (fs·Σw²). */
  readonly levelDb: Float64Array
  readonly spreadDb: Float64Array
}

/**
 * A profile for a channel and the bins of a grid. At the frequencies of the profile it says what the
 * profile says, between them what lies on a straight line, beyond them what the nearest says: so a
 * profile serves every STFT, and recordings of another rate.
 *
 * @param window  w, of the grid
 */
export function noiseOfBins(
  { channels, kind, rateHz, stft }: NoiseProfile,
  channel: Channel,
  grid: FrameGrid,
  window: Float64Array,
): BinNoise {
  const noise = (channels.length === 1 ? channels[0] : channels[channel]) as ChannelNoise
  const lowHz = kind === 'iq' ? -rateHz / 2 : 0
  const stepHz = rateHz / stft.fftSize
  const scale = grid.rateHz * sumOfSquares(window)
  const at = new Float64Array(grid.binCount)
  for (let bin = 0; bin < at.length; bin++) {
    at[bin] = (grid.lowHz + bin * grid.binHz - lowHz) / stepHz
  }
  return {
    power: valuesAt(at, noise.power, scale),
    scale,
    levelDb: valuesAt(at, noise.levelDb, 1),
    spreadDb: valuesAt(at, noise.spreadDb, 1),
  }
}

function valuesAt(
  positions: Float64Array,
  values: readonly number[],
  factor: number,
): Float64Array {
  const own = new Float64Array(positions.length)
  for (let bin = 0; bin < own.length; bin++) {
    own[bin] = factor * between(values, positions[bin] as number)
  }
  return own
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0
  for (let n = 0; n < values.length; n++) sum += (values[n] as number) * (values[n] as number)
  return sum
}

function between(values: readonly number[], position: number): number {
  const last = values.length - 1
  const from = Math.min(last, Math.max(0, Math.floor(position)))
  const share = Math.min(1, Math.max(0, position - from))
  const low = values[from] as number
  if (share === 0 || from === last) return low
  return low + share * ((values[from + 1] as number) - low)
}
