import { LimitError } from '#core/base'
import type { StftParams } from '#core/grid'

/** The absolute values of an STFT, not normalised: data[frame·bins + bin]. */
export interface Magnitudes {
  readonly frames: number
  readonly bins: number
  readonly data: Float64Array
}

/**
 * What kind of sound has so many bins.
 *
 * @throws {LimitError} if bins are neither N/2 + 1 (real) nor N (I/Q) of the transform
 */
export function kindOfBins(bins: number, { fftSize }: Pick<StftParams, 'fftSize'>): 'real' | 'iq' {
  if (bins === fftSize / 2 + 1) return 'real'
  if (bins === fftSize) return 'iq'
  throw new LimitError(
    `${bins} bins are not those of a transform of ${fftSize}: real sound has ${fftSize / 2 + 1}, I/Q ${fftSize}.`,
  )
}

/**
 * Refuses what are no magnitudes of a sound.
 *
 * @throws {LimitError} that names the first cell that is negative or not finite, a matrix whose data
 *                      have another size than it says, or one of less than two frames
 */
export function expectMagnitudes({ frames, bins, data }: Magnitudes): void {
  if (data.length !== frames * bins) {
    throw new LimitError(
      `${frames} frames of ${bins} bins are ${frames * bins} magnitudes, not ${data.length}.`,
    )
  }
  if (frames < 2) {
    throw new LimitError(`A sound has at least two frames, one at either end; there are ${frames}.`)
  }
  // A loop without calls: there are millions, and the thread is blocked meanwhile.
  for (let cell = 0; cell < data.length; cell++) {
    const value = data[cell] as number
    if (value >= 0 && value < Number.POSITIVE_INFINITY) continue
    const [frame, bin] = [Math.floor(cell / bins), cell % bins]
    throw new LimitError(
      `The magnitude of frame ${frame}, bin ${bin} is ${value}: magnitudes are finite and at least 0.`,
    )
  }
}
