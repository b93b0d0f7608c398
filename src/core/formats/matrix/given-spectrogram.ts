import { LimitError } from '#core/base'
import { withColourBar } from './colour-bar'
import { COLOUR_BAR, type ColourTables, colourMapOf } from './colour-maps'
import { binsOf, type Matrix } from './matrix'
import { readMatrixCsv, type TableAxes } from './matrix-csv'
import { matrixSpectrogram } from './matrix-spectrogram'
import { readNpy } from './npy'
import { isNpy } from './npy-header'
import { factsSpectrogram, pictureSpectrogram } from './picture-spectrogram'
import { type Pixels, pngPixels } from './pixels'
import { plotArea, plotPixels } from './plot-area'
import type { ReadSpectrogram } from './read-spectrogram'
import { isPng, isWhole, type PictureFacts, pictureFacts } from './spectrogram-picture'
import { type MatrixReading, type SpectrogramReading, WINDOW_NAMES } from './spectrogram-reading'
import { transformOfBins } from './transform-of-bins'

/** Files that hold a spectrogram, as their sentences name them. */
const SPECTROGRAM_FORMATS = [
  'a NumPy array',
  'a table of numbers',
  'a PNG picture',
  'a JPEG picture',
] as const
export type SpectrogramFormat = (typeof SPECTROGRAM_FORMATS)[number]

/** What a file of a spectrogram is by its first bytes; undefined of text, and of anything else. */
export function spectrogramFormat(head: Uint8Array): SpectrogramFormat | undefined {
  if (isNpy(head)) return 'a NumPy array'
  if (isPng(head)) return 'a PNG picture'
  return head[0] === 0xff && head[1] === 0xd8 ? 'a JPEG picture' : undefined
}

export function isSpectrogramFormat(format: string): format is SpectrogramFormat {
  return SPECTROGRAM_FORMATS.some((each) => each === format)
}

/** What a file of a spectrogram holds, whatever it means. */
export type GivenSpectrogram =
  | {
      readonly kind: 'picture'
      readonly pixels: Pixels
      /** What it says of itself. */
      readonly facts: PictureFacts | undefined
    }
  | {
      readonly kind: 'matrix'
      readonly matrix: Matrix
      /** What its name or its heading says of it. */
      readonly said: Partial<MatrixReading>
    }

/** Takes a JPEG apart, the same in every engine. */
export type JpegDecoder = (bytes: Uint8Array) => Promise<Pixels>

/** Where nothing says it. */
const USUAL_RATE_HZ = 22_050
const USUAL_RANGE_DB = 80
/** Samples a column. */
const USUAL_HOP = 256

/** @throws {FormatError, LimitError} if it is damaged */
export async function openSpectrogram(
  bytes: Uint8Array,
  name: string,
  format: SpectrogramFormat,
  decodeJpeg: JpegDecoder,
): Promise<GivenSpectrogram> {
  switch (format) {
    case 'a PNG picture': {
      const pixels = pngPixels(bytes)
      return { kind: 'picture', pixels, facts: pictureFacts(pixels) }
    }
    case 'a JPEG picture':
      return { kind: 'picture', pixels: await decodeJpeg(bytes), facts: undefined }
    case 'a NumPy array':
      return { kind: 'matrix', matrix: readNpy(bytes), said: saidByName(name) }
    case 'a table of numbers': {
      const { axes, ...matrix } = readMatrixCsv(new TextDecoder().decode(bytes))
      const said = axes === undefined ? {} : saidByAxes(axes)
      return { kind: 'matrix', matrix, said: { ...saidByName(name), ...said } }
    }
  }
}

/** Whether it says all that has to be known itself. */
export function saysAll(given: GivenSpectrogram): boolean {
  if (given.kind === 'picture')
    return given.facts !== undefined && isWhole(given.pixels, given.facts)
  const { rateHz, hop } = given.said
  return given.matrix.isComplex && rateHz !== undefined && hop !== undefined
}

/**
 * What it says itself, completed by what is usual.
 *
 * @throws {LimitError} if it can be none: of no known colours, or of no known shape
 */
export function guessedReading(given: GivenSpectrogram, tables: ColourTables): SpectrogramReading {
  if (given.kind === 'picture') {
    const { pixels, facts } = given
    const { width, height } = pixels
    if (width < 2 || height < 2) {
      throw new LimitError(`A picture of ${width} by ${height} pixels is no spectrogram.`)
    }
    const plot = facts === undefined ? plotArea(pixels) : undefined
    const colourMap =
      facts !== undefined && facts.colourMap in tables
        ? facts.colourMap
        : colourMapOf(plotPixels(pixels, plot), withColourBar(tables, pixels, plot))
    const { dbMin, dbMax } = facts ?? { dbMin: -USUAL_RANGE_DB, dbMax: 0 }
    const rateHz = facts?.rateHz ?? USUAL_RATE_HZ
    const columns = plot === undefined ? width : plot.right - plot.left
    const length = facts?.length ?? (columns - 1) * USUAL_HOP
    return {
      ...(plot && { plot }),
      kind: 'picture',
      durationS: Number((length / rateHz).toFixed(3)),
      lowHz: 0,
      highHz: rateHz / 2,
      scale: 'linear',
      dbMin,
      dbMax,
      colourMap,
    }
  }
  const { matrix, said } = given
  const bins = binsOf(matrix)
  const fftSize = transformOfBins(bins === 'rows' ? matrix.rows : matrix.columns)?.fftSize ?? 4
  const isNegative = !matrix.isComplex && matrix.data.some((value) => value < 0)
  const values = isNegative ? 'db' : 'magnitude'
  return {
    kind: 'matrix',
    rateHz: USUAL_RATE_HZ,
    hop: fftSize / 4,
    window: 'hann',
    values,
    bins,
    ...said,
  }
}

/**
 * The spectrogram in a file, by what is said of it; what it says all of itself counts before that.
 *
 * @throws {LimitError} if what is said does not go together with it
 */
export function readSpectrogram(
  given: GivenSpectrogram,
  reading: SpectrogramReading,
  tables: ColourTables,
): ReadSpectrogram {
  if (given.kind !== reading.kind) {
    throw new LimitError(`kind: the file holds a ${given.kind}, not a ${reading.kind}`)
  }
  if (given.kind === 'matrix') return matrixSpectrogram(given.matrix, reading as MatrixReading)
  const { pixels, facts } = given
  if (facts !== undefined && isWhole(pixels, facts)) return factsSpectrogram(pixels, facts, tables)
  if (reading.kind !== 'picture') throw new LimitError('kind: must be picture')
  const { plot } = reading
  const readable = withColourBar(tables, pixels, plot)
  return pictureSpectrogram(plotPixels(pixels, plot), reading, readable)
}

/** Names of the colour maps that it can be read with: the known ones, and that of a figure's own bar. */
export function colourMapNames(
  given: GivenSpectrogram,
  reading: SpectrogramReading,
  tables: ColourTables,
): readonly string[] {
  const isFigure = given.kind === 'picture' && reading.kind === 'picture'
  return Object.keys(isFigure ? withColourBar(tables, given.pixels, reading.plot) : tables)
}

/** What was taken for granted: a sentence. */
export function assumptionText(
  said: SpectrogramReading,
  { rateHz, stft, isComplex }: ReadSpectrogram,
): string {
  if (said.kind === 'picture') {
    const { plot } = said
    const part =
      plot &&
      `, without its axes (${plot.left} to ${plot.right} by ${plot.top} to ${plot.bottom} pixels)`
    return `The picture does not say what it shows${part ?? ''}: its colours (${said.colourMap === COLOUR_BAR ? 'by its own bar' : said.colourMap}) are taken for ${said.dbMin} to ${said.dbMax} dB, its rows for ${said.lowHz} to ${said.highHz} Hz, its width for ${said.durationS} s.`
  }
  const numbers = { magnitude: 'magnitudes', power: 'powers', db: 'decibels' }[said.values]
  return `Its numbers do not say what they are: taken for ${isComplex ? 'an STFT' : numbers} at ${rateHz} Hz, with a window (${stft.window}) of ${stft.windowLength} and a hop of ${stft.hop}. A name like x_22050Hz_hop256.npy says rate and hop.`
}

/** `x_22050Hz_hop256_hann1024.npy` says rate, hop and window. */
function saidByName(name: string): Partial<MatrixReading> {
  const rate = /(\d+(?:\.\d+)?)\s*(k?)Hz/i.exec(name)
  const hop = Number(/hop[_-]?(\d+)/i.exec(name)?.[1])
  const shape = new RegExp(`(?<![a-z-])(${WINDOW_NAMES.join('|')})[_-]?(\\d+)`, 'i').exec(name)
  const window = WINDOW_NAMES.find((each) => each === shape?.[1]?.toLowerCase())
  return {
    ...(rate === null ? {} : { rateHz: Number(rate[1]) * (rate[2] === '' ? 1 : 1000) }),
    ...(hop >= 1 ? { hop } : {}),
    ...(window === undefined ? {} : { window, windowLength: Number(shape?.[2]) }),
  }
}

/** Levels with the times of their frames and the frequencies of their bins, as this program writes them. */
function saidByAxes({ freqsHz, timesS }: TableAxes): Partial<MatrixReading> {
  const [first = 0, second = 0] = freqsHz
  const last = freqsHz.at(-1) ?? 0
  const isTwoSided = first < 0
  const rateHz = Math.round(isTwoSided ? (second - first) * freqsHz.length : 2 * last)
  const spanS = (timesS.at(-1) ?? 0) - (timesS[0] ?? 0)
  const hop = Math.max(1, Math.round((spanS / Math.max(1, timesS.length - 1)) * rateHz))
  return { rateHz, hop, values: 'db', bins: 'columns' }
}
