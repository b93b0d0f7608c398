import { exp10, isPowerOfTwo, LimitError, ln, nextPowerOfTwo } from '#core/base'
import { windowValues } from '#core/dsp'
import type { StftParams } from '#core/grid'
import { COLOURS, type ColourTables, colourIndices } from './colour-maps'
import type { Pixels } from './pixels'
import { expectFits, type ReadSpectrogram } from './read-spectrogram'
import { resampled, type Taps, tapsAt } from './resampled'
import { fullScale, type PictureFacts } from './spectrogram-picture'
import { faultOf, type PictureReading, type PictureScale } from './spectrogram-reading'

/** Windows of pictures that do not say theirs. */
const [LEAST_WINDOW, MOST_WINDOW] = [128, 8192]

/** Of 16 bits. */
const MOST_GREY = 65_535

/** Of a transform that a picture has a row a bin of. */
const LEAST_BINS = 33

/**
 * The magnitudes of a picture that says what it shows, and has a pixel a cell of it.
 *
 * @throws {LimitError} if its colour map is not known here
 */
export function factsSpectrogram(
  pixels: Pixels,
  facts: PictureFacts,
  tables: ColourTables,
): ReadSpectrogram {
  const { rateHz, kind, stft, length } = facts
  const [frames, bins] = [pixels.width, pixels.height]
  expectFits(frames, bins)
  const values = valuesOf(pixels, facts, tables)
  const data = scaledToWindow(values, bins, kind, stft)
  return { rateHz, kind, stft, length, frames, bins, isComplex: false, data }
}

/**
 * The magnitudes of a picture by what is said of it. A linear one from 0 Hz up whose rows are one
 * more than a power of two has a pixel a cell: it is read as it is. Else frames and linear bins are
 * interpolated between its pixels; what lies above and below it is silence.
 *
 * @throws {LimitError} if what is said of it does not go together, or is more than can be opened
 */
export function pictureSpectrogram(
  pixels: Pixels,
  reading: PictureReading,
  tables: ColourTables,
): ReadSpectrogram {
  const fault = faultOf(reading)
  if (fault !== undefined) throw new LimitError(fault.sentence)
  const rateHz = Math.round(2 * reading.highHz)
  const wanted = Math.round(reading.durationS * rateHz)
  const layout = cellLayout(pixels, reading, wanted) ?? pixelLayout(pixels, reading, rateHz, wanted)
  const { stft, length, isCells } = layout
  const [frames, bins] = [Math.ceil(length / stft.hop) + 1, stft.fftSize / 2 + 1]
  if (!(wanted >= 1)) throw new LimitError('The span is shorter than a sample.')
  expectFits(frames, bins)
  const values = valuesOf(pixels, reading, tables)
  const data = isCells
    ? values
    : resampled(values, pixels.height, {
        columns: Array.from({ length: frames }, (_, m) => columnTaps(m, pixels, layout)),
        rows: rowTaps(bins, rateHz, pixels, reading),
      })
  return {
    rateHz,
    kind: 'real',
    stft,
    length,
    frames,
    bins,
    isComplex: false,
    data: scaledToWindow(data, bins, 'real', stft),
  }
}

interface Layout {
  readonly stft: StftParams
  readonly length: number
  /** Whether a pixel is a cell. */
  readonly isCells: boolean
}

/** Of a picture with a pixel a cell; undefined of others. */
function cellLayout(
  { width, height }: Pixels,
  { lowHz, scale, window = 'hann', windowLength }: PictureReading,
  wanted: number,
): Layout | undefined {
  if (scale !== 'linear' || lowHz !== 0 || height < LEAST_BINS || width < 2) return undefined
  const fftSize = 2 * (height - 1)
  if (!isPowerOfTwo(fftSize) || fftSize > 65_536) return undefined
  const hop = Math.round(wanted / (width - 1))
  const length = windowLength ?? fftSize
  if (hop < 1 || hop > length / 2 || length > fftSize) return undefined
  const stft = { window, windowLength: length, fftSize, hop }
  return { stft, length: (width - 1) * hop, isCells: true }
}

/** Windows as fine as the picture's rows, a quarter of one apart. */
function pixelLayout(
  { height }: Pixels,
  { lowHz, highHz, window = 'hann', windowLength }: PictureReading,
  rateHz: number,
  length: number,
): Layout {
  const bins = (height * (rateHz / 2)) / (highHz - lowHz)
  const usual = nextPowerOfTwo(Math.ceil(2 * bins * 0.75))
  const chosen = windowLength ?? Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, usual))
  const fftSize = nextPowerOfTwo(chosen)
  const hop = Math.max(1, Math.floor(chosen / 4))
  const stft = { window, windowLength: chosen, fftSize, hop }
  return { stft, length, isCells: false }
}

/** |X| of each pixel over that of a full-scale sine, [column][row], the lowest row first. */
function valuesOf(
  pixels: Pixels,
  { dbMin, dbMax, colourMap }: Pick<PictureReading, 'dbMin' | 'dbMax' | 'colourMap'>,
  tables: ColourTables,
): Float64Array {
  const table = tables[colourMap]
  if (table === undefined) {
    throw new LimitError(
      `There is no colour map “${colourMap}”: ${Object.keys(tables).join(', ')} can be read.`,
    )
  }
  const shareAt = (at: number) => (at === 0 ? 0 : exp10((dbMin + at * (dbMax - dbMin)) / 20))
  const shares = colourShares(pixels, colourMap, table, shareAt)
  const { width, height } = pixels
  const values = new Float64Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      values[x * height + (height - 1 - y)] = shares[y * width + x] as number
    }
  }
  return values
}

/** Of each pixel what `shareAt` says of its place in the colour map, 0 … 1. */
function colourShares(
  pixels: Pixels,
  colourMap: string,
  table: Uint8Array,
  shareAt: (at: number) => number,
): Float64Array {
  const { grey } = pixels
  if (grey !== undefined && colourMap.startsWith('grey')) {
    const isReversed = (table[0] as number) > 0
    return Float64Array.from(grey, (value) =>
      shareAt((isReversed ? MOST_GREY - value : value) / MOST_GREY),
    )
  }
  const shares = Float64Array.from({ length: COLOURS }, (_, i) => shareAt(i / (COLOURS - 1)))
  return Float64Array.from(colourIndices(pixels, table), (index) => shares[index] as number)
}

/** Times what a full-scale sine has in the window. */
function scaledToWindow(
  values: Float64Array,
  bins: number,
  kind: 'real' | 'iq',
  { window, windowLength, beta }: StftParams,
): Float64Array {
  const windowSum = windowValues(window, windowLength, beta).reduce((sum, w) => sum + w, 0)
  return values.map((value, i) => value * fullScale(i % bins, bins, kind, windowSum))
}

/** The pixels that frame m lies among. */
function columnTaps(m: number, { width }: Pixels, { stft, length }: Layout): Taps {
  const columnsPerSample = width / length
  const spacing = stft.hop * columnsPerSample
  // The last frame may lie beyond the end, by less than a hop.
  return tapsAt(Math.min(width, m * spacing) - 0.5, spacing, width)
}

/** The pixels that each bin lies among, counted from the lowest row. */
function rowTaps(
  bins: number,
  rateHz: number,
  { height }: Pixels,
  { lowHz, highHz, scale }: PictureReading,
): readonly Taps[] {
  const heightOf = HEIGHTS[scale]
  const low = heightOf(lowHz)
  const span = heightOf(highHz) - low
  const positions = Array.from({ length: bins }, (_, k) => {
    // The rate is a whole number: the last bin may lie a little above the edge.
    const freqHz = Math.min(highHz, (k * rateHz) / (2 * (bins - 1)))
    return freqHz < lowHz ? -1 : ((heightOf(freqHz) - low) / span) * height - 0.5
  })
  return positions.map((position, k) => {
    const other = positions[k + 1] ?? positions[k - 1] ?? position
    return tapsAt(position, Math.abs(other - position), height)
  })
}

const MEL_BREAK_HZ = 1000
const MEL_STEP_HZ = 200 / 3
const MEL_LOG_STEP = ln(6.4) / 27

/** How high a frequency lies, in a unit of its own: the scales of the picture here, by portable functions. */
const HEIGHTS: Readonly<Record<PictureScale, (freqHz: number) => number>> = {
  linear: (freqHz) => freqHz,
  log: ln,
  // Slaney, Auditory Toolbox, 1998; librosa's with htk=False.
  mel: (freqHz) =>
    freqHz < MEL_BREAK_HZ
      ? freqHz / MEL_STEP_HZ
      : MEL_BREAK_HZ / MEL_STEP_HZ + ln(freqHz / MEL_BREAK_HZ) / MEL_LOG_STEP,
}
