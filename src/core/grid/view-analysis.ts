import { nextPowerOfTwo } from '#core/base'
import type { WindowKind } from '#core/dsp'
import { frequencyAxis } from './frequency-axis'
import type { FrequencyScale } from './frequency-scale'
import type { StftParams } from './stft-params'
import type { Viewport } from './viewport'

/** How a recording is cut into frames to be looked at. No sound depends on it. */
export interface ViewAnalysis {
  readonly window: WindowKind
  /** Of 'kaiser' alone. */
  readonly beta?: number
  /** Samples, 4 … 65536; 'auto': what fits the zoom. */
  readonly windowLength: number | 'auto'
  /** The share of a window that the next one covers too, 0 … below 1. */
  readonly overlap: number
}

/** How much a pixel shows of both axes. */
interface PixelPitch {
  readonly pixelS: number
  readonly pixelHz: number
}

/** Lengths that 'auto' chooses from: powers of two between these. */
const SHORTEST = 256
const LONGEST = 65536

/**
 * The widths in time and in frequency of what a window makes of a click and of a line are
 * inversely proportional; at length BALANCE · rate · √(pixelS / pixelHz) a Hann window's are
 * about as many pixels each: length / 2 of time at half of its height, and 2 bins.
 */
const BALANCE = 3

/** Bins of a Hann window's main lobe: one that is narrower than a pixel shows no more. */
const MAIN_LOBE_BINS = 4

/**
 * The STFT parameters that a view is drawn with.
 *
 * @param scale              as frequencyAxis takes it
 * @param widthPx, heightPx  of the picture, device pixels, > 0
 * @param recording          rateHz of sample instants, and the highest frequency
 */
export function viewStft(
  analysis: ViewAnalysis,
  view: Viewport,
  scale: FrequencyScale,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  { rateHz, highHz }: { readonly rateHz: number; readonly highHz: number },
): StftParams {
  const { window, beta, windowLength, overlap } = analysis
  const length =
    windowLength === 'auto'
      ? fittingLength(pixelSize(view, scale, widthPx, heightPx, highHz), rateHz)
      : windowLength
  const params = {
    window,
    windowLength: length,
    fftSize: nextPowerOfTwo(length),
    hop: hopFor(length, overlap),
  }
  return beta === undefined ? params : { ...params, beta }
}

/** The hop of an overlap, to the nearest sample. */
export function hopFor(windowLength: number, overlap: number): number {
  return Math.max(1, Math.round(windowLength * (1 - overlap)))
}

/** The power of two whose window shows both a click and a line as sharp as pixels of that size allow. */
export function fittingLength({ pixelS, pixelHz }: PixelPitch, rateHz: number): number {
  const balanced = BALANCE * rateHz * Math.sqrt(pixelS / pixelHz)
  const most = (MAIN_LOBE_BINS * rateHz) / pixelHz
  const ideal = Math.min(balanced, most)
  let length = SHORTEST
  // The nearest as ratios go: the next one is, from √2 · length on.
  while (length < LONGEST && 2 * length * length < ideal * ideal) length *= 2
  return length
}

/** Of a scale that is not linear, in the middle of the picture. */
function pixelSize(
  { startS, endS, lowHz, highHz }: Viewport,
  scale: FrequencyScale,
  widthPx: number,
  heightPx: number,
  topHz: number,
): PixelPitch {
  const axis = frequencyAxis(scale, lowHz, highHz, topHz)
  const half = 0.5 / heightPx
  return {
    pixelS: (endS - startS) / widthPx,
    pixelHz: axis.fromUnit(0.5 + half) - axis.fromUnit(0.5 - half),
  }
}
