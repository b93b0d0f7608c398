import { isPowerOfTwo } from '#core/base'

/** What an STFT with so many bins is of. */
export interface Transform {
  readonly kind: 'real' | 'iq'
  readonly fftSize: number
}

/** Real sound has one more than a power of two, I/Q a power of two; undefined of another number, or beyond 65,536 samples. */
export function transformOfBins(bins: number): Transform | undefined {
  if (isPowerOfTwo(bins - 1) && bins >= 3 && bins <= 32_769) {
    return { kind: 'real', fftSize: 2 * (bins - 1) }
  }
  if (isPowerOfTwo(bins) && bins >= 4 && bins <= 65_536) return { kind: 'iq', fftSize: bins }
  return undefined
}
