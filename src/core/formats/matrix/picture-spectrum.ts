import { type WindowKind, windowValues } from '#core/dsp'
import type { StftParams } from '#core/grid'
import { type ColourTables, magnitudesOfLevels, readPicture } from './spectrogram-picture'

/** Of sound whose spectrogram does not say its own. */
export const USUAL_RATE_HZ = 22_050

const SMALLEST_FFT = 64
const LARGEST_FFT = 8192

/** The magnitudes of the sound that a picture shows, with its rate and frames. */
export interface PictureSpectrum {
  readonly frames: number
  readonly bins: number
  /** [frame][bin], not normalised. */
  readonly data: Float64Array
  readonly kind: 'real' | 'iq'
  readonly rateHz: number
  readonly stft: StftParams
  /** Sample instants of the sound. */
  readonly length: number
  /** What was taken for granted: sentences. */
  readonly warnings: readonly string[]
}

/** What is known of a picture that does not say it itself; what it says itself counts for more where it is left out. */
export interface PictureHints {
  readonly rateHz?: number | undefined
  readonly hop?: number | undefined
  readonly window?: WindowKind | undefined
  readonly windowLength?: number | undefined
}

/**
 * The magnitudes of a PNG of a spectrogram. One of our own says what it shows. Of one of another
 * program rows are taken for 0 to half the rate, stretched to the next number of bins that a transform
 * has, columns for a quarter of a window each, and its colours for 80 dB.
 *
 * @throws {LimitError} if it is no PNG that can be read, or its colours are of no known map
 */
export function pictureSpectrum(
  bytes: Uint8Array,
  tables: ColourTables,
  hints: PictureHints = {},
): PictureSpectrum {
  const { frames, bins, levels, facts, colourMap } = readPicture(bytes, tables)
  const fftSize = facts?.stft.fftSize ?? fftSizeOfRows(bins)
  const { beta: ownBeta, ...own } = facts?.stft ?? { ...USUAL_STFT, fftSize, windowLength: fftSize }
  const hop = hints.hop ?? facts?.stft.hop ?? fftSize / 4
  const isOwnWindow = hints.window === undefined || hints.window === own.window
  const stft: StftParams = {
    fftSize,
    window: hints.window ?? own.window,
    windowLength: hints.windowLength ?? own.windowLength,
    hop,
    ...(isOwnWindow && ownBeta !== undefined ? { beta: ownBeta } : {}),
  }
  const kind = facts?.kind ?? 'real'
  const rateHz = hints.rateHz ?? facts?.rateHz ?? USUAL_RATE_HZ
  const windowSum = windowValues(stft.window, stft.windowLength, stft.beta).reduce(
    (sum, w) => sum + w,
    0,
  )
  const wanted = kind === 'iq' ? fftSize : fftSize / 2 + 1
  const data = magnitudesOfLevels({ levels, bins }, kind, windowSum)
  const isOwnHop = facts !== undefined && hop === facts.stft.hop
  const warnings =
    facts === undefined
      ? [
          `The picture does not say what it shows: its colours (${colourMap}) are taken for 80 dB, its rows for 0 to ${rateHz / 2} Hz, its columns for ${hop} samples each.`,
        ]
      : []
  return {
    ...{ frames, bins: wanted, data: stretched(data, bins, wanted) },
    ...{ kind, rateHz, stft, warnings },
    length: isOwnHop ? facts.length : (frames - 1) * hop,
  }
}

const USUAL_STFT = { window: 'hann', beta: undefined } as const

/** The smallest transform with at least so many bins. */
function fftSizeOfRows(rows: number): number {
  let fftSize: number = SMALLEST_FFT
  while (fftSize / 2 + 1 < rows && fftSize < LARGEST_FFT) fftSize *= 2
  return fftSize
}

/** Rows of magnitudes with another number of bins, along straight lines. */
function stretched(data: Float64Array, bins: number, wanted: number): Float64Array {
  if (bins === wanted) return data
  const frames = data.length / bins
  const out = new Float64Array(frames * wanted)
  for (let m = 0; m < frames; m++) {
    for (let k = 0; k < wanted; k++) {
      const at = (k * (bins - 1)) / (wanted - 1)
      const low = Math.floor(at)
      const high = Math.min(bins - 1, low + 1)
      const share = at - low
      out[m * wanted + k] =
        (1 - share) * (data[m * bins + low] as number) + share * (data[m * bins + high] as number)
    }
  }
  return out
}
