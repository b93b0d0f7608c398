import { log10 } from '#core/base'
import type { StftEngine } from '#core/dsp'

const LEAST_DB = -200

/** What |X|² of each bin is multiplied by, so that a full-scale sine on a bin's centre is 1. */
export function powerScale({ window, kind, binCount }: StftEngine): Float64Array {
  const sum = window.reduce((a, b) => a + b, 0)
  const whole = 1 / (sum * sum)
  const scale = new Float64Array(binCount).fill(kind === 'real' ? 4 * whole : whole)
  if (kind === 'real') {
    scale[0] = whole
    scale[binCount - 1] = whole
  }
  return scale
}

/** 10·log10, at least −200, and finite. */
export function asDb(power: number): number {
  if (!(power > 0)) return LEAST_DB
  return Math.max(LEAST_DB, 10 * log10(Math.min(power, Number.MAX_VALUE)))
}
