import { clamp, type Interval } from '#core/base'
import type { StftParams } from './stft-params'

/**
 * The cells of a recording's STFT: where each frame stands in samples and seconds and each bin in
 * hertz. The one place that knows these relations.
 *
 * Frame m is centred on sample m·hop and covers samples
 * [m·hop − ⌊L/2⌋, m·hop − ⌊L/2⌋ + L), L = windowLength. There are ⌈length/hop⌉ + 1 frames.
 * Real input has bins 0 … N/2 at k·fs/N; I/Q has N bins in display order, −fs/2 first.
 */
export interface FrameGrid {
  readonly rateHz: number
  readonly kind: 'real' | 'iq'
  /** Sample instants of the recording. */
  readonly length: number
  readonly stft: StftParams
  readonly frameCount: number
  readonly binCount: number
  /** Seconds from one frame to the next. */
  readonly hopS: number
  /** Hertz from one bin to the next. */
  readonly binHz: number
  /** Centre of the lowest bin: 0, or −fs/2. */
  readonly lowHz: number
  /** Centre of the highest bin shown as the top of the picture: fs/2. */
  readonly highHz: number
  readonly durationS: number
}

/**
 * The frames and bins of a recording.
 *
 * @param recording  rateHz of sample instants, > 0; length in sample instants
 * @param stft       as `StftParams` demands
 */
export function frameGrid(
  recording: { readonly rateHz: number; readonly kind: 'real' | 'iq'; readonly length: number },
  stft: StftParams,
): FrameGrid {
  const { rateHz, kind, length } = recording
  return {
    rateHz,
    kind,
    length,
    stft,
    frameCount: Math.ceil(length / stft.hop) + 1,
    binCount: kind === 'iq' ? stft.fftSize : stft.fftSize / 2 + 1,
    hopS: stft.hop / rateHz,
    binHz: rateHz / stft.fftSize,
    lowHz: kind === 'iq' ? -rateHz / 2 : 0,
    highHz: rateHz / 2,
    durationS: length / rateHz,
  }
}

/** The samples that frame m covers; they may lie outside the recording. */
export function samplesOfFrame(grid: FrameGrid, frame: number): Interval {
  const { hop, windowLength } = grid.stft
  const start = frame * hop - Math.floor(windowLength / 2)
  return { start, end: start + windowLength }
}

/** The samples of the recording that frames [start, end) cover. */
export function samplesOfFrames(grid: FrameGrid, frames: Interval): Interval {
  return {
    start: clamp(samplesOfFrame(grid, frames.start).start, 0, grid.length),
    end: clamp(samplesOfFrame(grid, frames.end - 1).end, 0, grid.length),
  }
}

/** The frames that cover at least one of the samples [start, end). */
export function framesOfSamples(grid: FrameGrid, samples: Interval): Interval {
  const { hop, windowLength } = grid.stft
  const half = Math.floor(windowLength / 2)
  // Frame m covers n when m·hop − half ≤ n < m·hop − half + L.
  const first = Math.floor((samples.start + half - windowLength) / hop) + 1
  const last = Math.floor((samples.end - 1 + half) / hop)
  return { start: clamp(first, 0, grid.frameCount), end: clamp(last + 1, 0, grid.frameCount) }
}

/** The frame nearest to a time; within [0, frameCount). */
export function frameAt(grid: FrameGrid, timeS: number): number {
  return clamp(Math.round(timeS / grid.hopS), 0, grid.frameCount - 1)
}

/** The bin (display order) nearest to a frequency; within [0, binCount). */
export function binAt(grid: FrameGrid, freqHz: number): number {
  return clamp(Math.round((freqHz - grid.lowHz) / grid.binHz), 0, grid.binCount - 1)
}
