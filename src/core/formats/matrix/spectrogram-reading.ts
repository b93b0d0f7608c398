import { LimitError } from '#core/base'
import type { WindowKind } from '#core/grid'

/** The windows that a name says all of. */
export const WINDOW_NAMES = [
  'hann',
  'hamming',
  'blackman',
  'blackmanharris',
  'sqrt-hann',
  'rectangular',
] as const satisfies readonly WindowKind[]

/** How frequency runs up a picture that can be read. */
export const PICTURE_SCALES = ['linear', 'log', 'mel'] as const
export type PictureScale = (typeof PICTURE_SCALES)[number]

/** What the numbers of a matrix are: |X|, |X|², or dBFS: 0 is a full-scale sine. */
export const MATRIX_VALUES = ['magnitude', 'power', 'db'] as const
export type MatrixValues = (typeof MATRIX_VALUES)[number]

/** Pixels of a picture, from the upper left corner: right and bottom lie behind the last ones. */
export interface PlotArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** What is said of a picture of a spectrogram. */
export interface PictureReading {
  readonly kind: 'picture'
  /** What of it is the spectrogram: the rest are axes. All where left out. */
  readonly plot?: PlotArea
  /** From the plot's left edge to its right one. */
  readonly durationS: number
  /** Of its lower and its upper edge. */
  readonly lowHz: number
  readonly highHz: number
  readonly scale: PictureScale
  /** Of the first and the last colour, dBFS. */
  readonly dbMin: number
  readonly dbMax: number
  /** The name of its colour map. */
  readonly colourMap: string
  /** Of the window that it was made with; Hann where left out. */
  readonly window?: (typeof WINDOW_NAMES)[number]
  /** Its samples; left out: as the rows let expect. */
  readonly windowLength?: number
}

/** What is said of numbers in rows and columns. */
export interface MatrixReading {
  readonly kind: 'matrix'
  readonly rateHz: number
  /** Samples from frame to frame. */
  readonly hop: number
  readonly window: (typeof WINDOW_NAMES)[number]
  /** Samples; left out: all of the transform. */
  readonly windowLength?: number
  /** Not looked at where they are complex. */
  readonly values: MatrixValues
  readonly bins: 'rows' | 'columns'
}

/** What somebody says of a spectrogram that does not say it itself. */
export type SpectrogramReading = PictureReading | MatrixReading

/** What a member must be. */
type Rule = readonly [must: string, isRight: (value: unknown) => boolean]

const numberFrom = (least: number, most: number): Rule => [
  `must be a number from ${least} to ${most}`,
  (value) => typeof value === 'number' && value >= least && value <= most,
]

const wholeFrom = (least: number, most: number): Rule => [
  `must be a whole number from ${least} to ${most}`,
  (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
]

const oneOf = (names: readonly string[]): Rule => [
  `must be one of ${names.join(', ')}`,
  (value) => typeof value === 'string' && names.includes(value),
]

const PLOT_SIDES = ['left', 'top', 'right', 'bottom'] as const
const MOST_PIXELS = 65_536

const PLOT: Rule = [
  `must have left, top, right and bottom, whole numbers from 0 to ${MOST_PIXELS}`,
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === PLOT_SIDES.length &&
    PLOT_SIDES.every((side) => {
      const pixels = (value as Readonly<Record<string, unknown>>)[side]
      return Number.isInteger(pixels) && Number(pixels) >= 0 && Number(pixels) <= MOST_PIXELS
    }),
]

const WINDOW_LENGTH = wholeFrom(4, 65_536)

const RULES: Readonly<Record<SpectrogramReading['kind'], Readonly<Record<string, Rule>>>> = {
  picture: {
    kind: oneOf(['picture']),
    plot: PLOT,
    durationS: numberFrom(1e-6, 1e6),
    lowHz: numberFrom(0, 1e9),
    highHz: numberFrom(0, 1e9),
    scale: oneOf(PICTURE_SCALES),
    dbMin: numberFrom(-1000, 1000),
    dbMax: numberFrom(-1000, 1000),
    colourMap: ['must be a text', (value) => typeof value === 'string'],
    window: oneOf(WINDOW_NAMES),
    windowLength: WINDOW_LENGTH,
  },
  matrix: {
    kind: oneOf(['matrix']),
    rateHz: numberFrom(1, 1e9),
    hop: wholeFrom(1, 65_536),
    window: oneOf(WINDOW_NAMES),
    windowLength: WINDOW_LENGTH,
    values: oneOf(MATRIX_VALUES),
    bins: oneOf(['rows', 'columns']),
  },
}

/** Of a picture. */
const MAY_LACK: readonly string[] = ['window', 'plot']

/** Whether it speaks of a spectrogram, and not of samples. */
export function isSpectrogramReading(value: object | undefined): value is SpectrogramReading {
  return value !== undefined && 'kind' in value
}

/**
 * What is said of a spectrogram, looked at.
 *
 * @throws {LimitError} naming the member that is nonsense
 */
export function checkedReading(value: object): SpectrogramReading {
  const { kind } = value as { readonly kind?: unknown }
  if (kind !== 'picture' && kind !== 'matrix') {
    throw new LimitError('kind: must be one of picture, matrix')
  }
  const members: Readonly<Record<string, Rule>> = RULES[kind]
  const given = value as Readonly<Record<string, unknown>>
  const unknown = Object.keys(given).find((key) => !(key in members))
  if (unknown !== undefined) throw new LimitError(`${unknown}: there is no such member`)
  for (const [key, [must, isRight]] of Object.entries(members)) {
    const mayLack = key === 'windowLength' || (kind === 'picture' && MAY_LACK.includes(key))
    const isLeftOut = given[key] === undefined && mayLack
    if (!isLeftOut && !isRight(given[key])) throw new LimitError(`${key}: ${must}`)
  }
  const reading = value as SpectrogramReading
  const fault = reading.kind === 'picture' ? faultOf(reading) : undefined
  if (fault !== undefined) throw new LimitError(`${fault.member}: ${fault.sentence}`)
  return reading
}

/** What does not go together in what is said of a picture; undefined where nothing. */
export function faultOf({ lowHz, highHz, dbMin, dbMax, scale }: PictureReading) {
  if (!(highHz > lowHz)) {
    return { member: 'highHz', sentence: 'The highest frequency must be above the lowest.' }
  }
  if (!(dbMax > dbMin)) {
    return { member: 'dbMax', sentence: 'The loudest level must be above the quietest.' }
  }
  if (scale === 'log' && lowHz === 0) {
    return { member: 'lowHz', sentence: 'A log scale begins above 0 Hz.' }
  }
  return undefined
}
