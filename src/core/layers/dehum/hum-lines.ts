import type { DehumLayer } from './dehum-layer'
import { trackOf } from './hum-track-of'

/** A line of a hum that a layer knows. */
export interface HumLine {
  /** Which multiple of the fundamental; 1 is itself. */
  readonly line: number
  /** Its mean over time. */
  readonly freqHz: number
  /** dBFS; undefined where it was not learnt. */
  readonly levelDb: number | undefined
  /** It is left alone. */
  readonly isOff: boolean
}

/** The lines below a frequency, from the fundamental up; none as long as the fundamental is not known. */
export function humLines(layer: DehumLayer, highHz: number): readonly HumLine[] {
  const track = trackOf(layer)
  if (track === undefined) return []
  const { fundamentalHz } = track
  const meanHz = fundamentalHz.reduce((sum, hz) => sum + hz, 0) / fundamentalHz.length
  return Array.from({ length: layer.count }, (_, i) => ({
    line: i + 1,
    freqHz: (i + 1) * meanHz,
    levelDb: layer.learnt?.levelsDb?.[i],
    isOff: layer.off.includes(i + 1),
  })).filter(({ freqHz }) => freqHz < highHz)
}
