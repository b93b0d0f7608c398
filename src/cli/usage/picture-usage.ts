import { isPowerOfTwo } from '#core/base'
import { SOUNDS, type Sound } from '#core/chain'
import { FREQUENCY_SCALES, type FrequencyScale } from '#core/grid'
import { COLOUR_TABLE_IDS, type ColourTableId } from '#render'
import { type GivenArguments, UsageError } from './usage-error'

/** What `specmask picture` is to draw, and where to. */
export interface PictureRequest {
  readonly path: string
  readonly outPath: string
  readonly as: 'png' | 'svg'
  readonly recipePath: string | undefined
  readonly of: Sound
  /** Counted from 0; undefined: the mean of all. */
  readonly channel: number | undefined
  /** Of the picture without its axes, in pixels of 1/96 inch; a PNG has two each way for one. */
  readonly widthPx: number
  readonly heightPx: number
  readonly scale: FrequencyScale
  readonly colours: ColourTableId
  /** Undefined: what fits the window to the picture. */
  readonly windowLength: number | undefined
  /** What is shown, and the levels of the darkest and the brightest colour; undefined: all, and what fits. */
  readonly startS: number | undefined
  readonly endS: number | undefined
  readonly lowHz: number | undefined
  readonly highHz: number | undefined
  readonly dbMin: number | undefined
  readonly dbMax: number | undefined
}

export const PICTURE_OPTIONS = [
  'out',
  'width',
  'height',
  'start',
  'end',
  'low',
  'high',
  'scale',
  'colours',
  'db-min',
  'db-max',
  'window-length',
  'channel',
  'recipe',
  'of',
]

export const PICTURE_HELP = `Usage: specmask picture FILE --out PICTURE.png|.svg [options]

Draws the spectrogram with axes and colour bar, on white, like the page's figure. In an SVG the labels
are text.

  --out PICTURE       a PNG with two pixels for each of --width and --height, or an SVG
  --width N           width of the spectrogram without its axes (1000)
  --height N          its height (500)
  --start S, --end S  seconds shown (all)
  --low HZ, --high HZ hertz shown (all)
  --scale SCALE       ${FREQUENCY_SCALES.join(', ')} (linear)
  --colours MAP       ${COLOUR_TABLE_IDS.join(', ')} (inferno)
  --db-min DB, --db-max DB
                      the levels of the darkest and the brightest colour (default: what fits)
  --window-length N   samples, a power of two (default: what fits the picture)
  --channel N         1, 2, … (the mean of all)
  --recipe R          a recipe or project; its named regions are drawn
  --of SOUND          original, result or removed (default: original, with a recipe result)

Exit status: 0 drawn · 1 the file could not be read or the picture not written · 2 wrong use.
`

/** @throws {UsageError} saying what is wrong */
export function pictureRequest({ values, positionals }: GivenArguments): PictureRequest {
  const [path] = positionals
  if (path === undefined) throw wrong('no file is named')
  if (positionals.length > 1) throw wrong('one file at a time')
  const { out: outPath = '', recipe: recipePath } = values
  if (outPath === '') throw wrong('--out PICTURE is missing')
  const as = (['png', 'svg'] as const).find((each) => outPath.toLowerCase().endsWith(`.${each}`))
  if (as === undefined) throw wrong(`--out ${outPath} ends with none of .png, .svg`)
  const of = oneOf('of', SOUNDS, values.of ?? (recipePath === undefined ? 'original' : 'result'))
  if (of !== 'original' && recipePath === undefined) throw wrong(`--of ${of} needs a --recipe`)
  const number = (name: string) => numberOf(name, values[name])
  const whole = (name: string, least: number, most: number) =>
    wholeOf(name, values[name], least, most)
  const windowLength = whole('window-length', 16, 65_536)
  if (windowLength !== undefined && !isPowerOfTwo(windowLength)) {
    throw wrong(`--window-length ${windowLength} is no power of two`)
  }
  const channel = whole('channel', 1, 65_536)
  const range = {
    startS: number('start'),
    endS: number('end'),
    lowHz: number('low'),
    highHz: number('high'),
    dbMin: number('db-min'),
    dbMax: number('db-max'),
  }
  expectOrder('start', range.startS, 'end', range.endS)
  expectOrder('low', range.lowHz, 'high', range.highHz)
  expectOrder('db-min', range.dbMin, 'db-max', range.dbMax)
  return {
    path,
    outPath,
    as,
    recipePath,
    of,
    windowLength,
    ...range,
    channel: channel === undefined ? undefined : channel - 1,
    widthPx: whole('width', 100, 8000) ?? 1000,
    heightPx: whole('height', 100, 4000) ?? 500,
    scale: oneOf('scale', FREQUENCY_SCALES, values.scale ?? 'linear'),
    colours: oneOf('colours', COLOUR_TABLE_IDS, values.colours ?? 'inferno'),
  }
}

function oneOf<T extends string>(option: string, choices: readonly T[], given: string): T {
  const choice = choices.find((each) => each === given)
  if (choice === undefined) throw wrong(`--${option} ${given} is none of ${choices.join(', ')}`)
  return choice
}

function numberOf(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const value = given.trim() === '' ? Number.NaN : Number(given)
  if (!Number.isFinite(value)) throw wrong(`--${name} ${given} is no number`)
  return value
}

function wholeOf(name: string, given: string | undefined, least: number, most: number) {
  const value = numberOf(name, given)
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) {
    return value
  }
  throw wrong(`--${name} ${given} is no whole number from ${least} to ${most}`)
}

function expectOrder(
  low: string,
  lowest: number | undefined,
  high: string,
  highest: number | undefined,
): void {
  if (lowest === undefined || highest === undefined || lowest < highest) return
  throw wrong(`--${high} ${highest} is not above --${low} ${lowest}`)
}

function wrong(what: string): UsageError {
  return new UsageError(`picture: ${what}; specmask picture --help says more`)
}
