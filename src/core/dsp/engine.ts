import type { WindowKind } from './window'

/** What an engine is made for; the signal definitions say what the fields mean. */
export interface EnginePlan {
  readonly window: WindowKind
  readonly windowLength: number
  readonly fftSize: number
  readonly hop: number
  readonly beta?: number
}

/** What one frame adds to a masked synthesis: nothing, itself, or itself through its gains. */
export const FRAME_SILENT = 0
export const FRAME_COPIED = 1
export const FRAME_MASKED = 2

/**
 * The transforms of one set of STFT parameters, as whole jobs on contiguous samples, so that a
 * fused kernel fits under them. Not reentrant: a plan owns its work buffers.
 *
 * A *run* of F frames lies in (F − 1)·hop + window.length samples: frame i of the run begins at
 * sample i·hop. Runs know no time; the caller places them.
 */
export interface StftEngine {
  /** w, for analysis and synthesis. */
  readonly window: Float64Array
  readonly hop: number
  /** Numbers a frame of `decibels`, `levels` and gains has. */
  readonly binCount: number
  /**
   * Frames this engine transforms together. Runs given to `addMasked` begin at a multiple of it by
   * absolute frame index and hold a multiple of it, so that a frame has the same company, and so
   * the same last bits, wherever a block begins.
   */
  readonly frameGroup: number

  /**
   * Levels of a run in hundredths of a dBFS, [frame][bin], −20000 … 32767, within 0.05 dB for
   * bins at most 90 dB below the strongest of their frame and its neighbours.
   */
  decibels(samples: Float64Array, frameCount: number, out: Int16Array): void

  /** Levels of a run in dBFS, [frame][bin], at least −200, always finite; as close as `decibels`. */
  levels(samples: Float64Array, frameCount: number, out: Float32Array): void

  /**
   * Masked analysis and synthesis, accumulated in place in ascending frame order:
   *
   *     out[i·hop + j] += w[j]·irfft(G_i·rfft(w·x_i))[j]     FRAME_MASKED
   *     out[i·hop + j] += w[j]²·x_i[j]                       FRAME_COPIED, the same for G = 1
   *     nothing                                              FRAME_SILENT, the same for G = 0
   *
   * @param samples  x of the run
   * @param uses     one of the FRAME_ numbers a frame
   * @param gains    [frame][bin], read where the frame is masked
   * @param out      as long as `samples`
   */
  addMasked(
    samples: Float64Array,
    frameCount: number,
    uses: Uint8Array,
    gains: Float64Array,
    out: Float64Array,
  ): void
}
