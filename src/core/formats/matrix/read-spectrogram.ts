import { LimitError } from '#core/base'
import type { StftParams } from '#core/grid'

/** A spectrogram as sound is made of it: frame m is centred on sample m·hop. */
export interface ReadSpectrogram {
  readonly rateHz: number
  readonly kind: 'real' | 'iq'
  readonly stft: StftParams
  /** Samples of its sound: ⌈length/hop⌉ + 1 are the frames. */
  readonly length: number
  readonly frames: number
  readonly bins: number
  /** Whether its numbers are re and im in turn; else they are |X|, not normalised. */
  readonly isComplex: boolean
  /** [frame][bin] */
  readonly data: Float64Array
}

const MOST_CELLS = 2 ** 24

/** @throws {LimitError} if there are more cells than a phase can be sought for at once */
export function expectFits(frames: number, bins: number): void {
  if (frames * bins <= MOST_CELLS) return
  throw new LimitError(`${frames} frames of ${bins} bins are more than can be opened at once.`)
}
