import { decode, encode } from 'fast-png'
import { exp10, LimitError, log10 } from '#core/base'
import type { StftParams } from '#core/grid'

/** What a picture of a spectrogram says of itself, in a text chunk of its PNG. */
export interface PictureFacts {
  readonly rateHz: number
  readonly kind: 'real' | 'iq'
  /** Sample instants of the sound. */
  readonly length: number
  /** Where in its recording the sound begins. */
  readonly startS: number
  readonly stft: StftParams
  /** Of the first and the last colour, dBFS. */
  readonly dbMin: number
  readonly dbMax: number
  /** The name of its colour map. */
  readonly colourMap: string
}

/** A spectrogram as a picture has it. */
export interface PictureLevels {
  readonly frames: number
  readonly bins: number
  /** dBFS, [frame][bin]; −∞ of the first colour. */
  readonly levels: Float32Array
  /** undefined of pictures of other programs: dB from 0 down to −80 then. */
  readonly facts: PictureFacts | undefined
  /** The name of the colour map that was found, and the largest distance of a pixel to it. */
  readonly colourMap: string
  readonly farthest: number
}

/** Colour maps by name: 256 colours of 4 bytes, quiet to loud. */
export type ColourTables = Readonly<Record<string, Uint8Array>>

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const
const KEYWORD = 'Specmask spectrogram'
const COLOURS = 256
/** Of pictures that do not say theirs. */
const USUAL_RANGE_DB = 80
/** Pixels of a picture that are looked at to find its colour map. */
const PROBES = 4096
/** Distance of colours, 0 … 441, that compression and smoothing explain. */
const FAR = 40
/** Share of pixels that may lie farther: labels, a frame, a cursor. */
const MOST_FAR = 0.1

/** @param head  the first bytes of a file */
export function isPng(head: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => head[i] === byte)
}

/**
 * A PNG with a pixel a cell: a column a frame, the highest bin on top, its colour the level.
 *
 * @param levels  dBFS, [frame][bin]
 */
export function pictureBytes(
  levels: Float32Array,
  bins: number,
  facts: PictureFacts,
  table: Uint8Array,
): Uint8Array {
  const frames = levels.length / bins
  const data = new Uint8Array(3 * levels.length)
  const { dbMin, dbMax } = facts
  for (let m = 0; m < frames; m++) {
    for (let k = 0; k < bins; k++) {
      const share = ((levels[m * bins + k] as number) - dbMin) / (dbMax - dbMin)
      const colour = Math.max(0, Math.min(COLOURS - 1, Math.round(share * (COLOURS - 1))))
      const at = 3 * ((bins - 1 - k) * frames + m)
      data.set(table.subarray(4 * colour, 4 * colour + 3), at)
    }
  }
  const text = { [KEYWORD]: JSON.stringify({ version: 1, ...facts }) }
  return encode({ width: frames, height: bins, data, channels: 3, depth: 8, text })
}

/**
 * Levels out of a PNG of a spectrogram. Its colour map is the one that its pixels lie nearest to.
 *
 * @throws {LimitError} if it is no PNG that can be read, or its colours are of no known map
 */
export function readPicture(bytes: Uint8Array, tables: ColourTables): PictureLevels {
  const { width, height, rgb, text } = pixelsOf(bytes)
  const facts = factsIn(text[KEYWORD])
  const named = facts && tables[facts.colourMap]
  const found = facts && named ? { name: facts.colourMap, farthest: 0 } : nearestTable(rgb, tables)
  const table = tables[found.name] as Uint8Array
  const { dbMin, dbMax } = facts ?? { dbMin: -USUAL_RANGE_DB, dbMax: 0 }
  const indices = new Map<number, number>()
  const levels = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x)
      const colour = colourAt(rgb, at)
      let index = indices.get(colour)
      if (index === undefined) {
        index = nearestColour(rgb, at, table).index
        indices.set(colour, index)
      }
      levels[x * height + (height - 1 - y)] =
        index === 0 ? Number.NEGATIVE_INFINITY : dbMin + (index / (COLOURS - 1)) * (dbMax - dbMin)
    }
  }
  return {
    frames: width,
    bins: height,
    levels,
    facts,
    colourMap: found.name,
    farthest: found.farthest,
  }
}

/**
 * Magnitudes of levels: |X| = 10^(dBFS/20)·Σw/c, c = 2, or 1 of I/Q and of both ends of real sound.
 *
 * @param windowSum  Σw
 */
export function magnitudesOfLevels(
  { levels, bins }: Pick<PictureLevels, 'levels' | 'bins'>,
  kind: 'real' | 'iq',
  windowSum: number,
): Float64Array {
  return Float64Array.from(levels, (level, i) => {
    const bin = i % bins
    const isWhole = kind === 'iq' || bin === 0 || bin === bins - 1
    return (exp10(level / 20) * windowSum) / (isWhole ? 1 : 2)
  })
}

/** The same back, in dBFS. */
export function levelsOfMagnitudes(
  data: Float64Array,
  bins: number,
  kind: 'real' | 'iq',
  windowSum: number,
): Float32Array {
  return Float32Array.from(data, (value, i) => {
    const bin = i % bins
    const isWhole = kind === 'iq' || bin === 0 || bin === bins - 1
    return 20 * log10((value * (isWhole ? 1 : 2)) / windowSum)
  })
}

interface Pixels {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel. */
  readonly rgb: Uint8Array
  readonly text: Readonly<Record<string, string>>
}

function pixelsOf(bytes: Uint8Array): Pixels {
  let png: ReturnType<typeof decode>
  try {
    png = decode(bytes)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new LimitError(`A PNG picture that is damaged: ${why}`)
  }
  const { width, height, depth, channels, data, palette, text } = png
  if (depth !== 8 && depth !== 16) {
    throw new LimitError(
      `A PNG picture of ${depth} bits a value has too few colours for a spectrogram.`,
    )
  }
  const rgb = new Uint8Array(3 * width * height)
  const byteOf = (value: number): number => (depth === 16 ? value >> 8 : value)
  for (let i = 0; i < width * height; i++) {
    const colour = palette?.[data[i] as number]
    for (let part = 0; part < 3; part++) {
      const at = channels < 3 ? i * channels : i * channels + part
      rgb[3 * i + part] = colour === undefined ? byteOf(data[at] as number) : (colour[part] ?? 0)
    }
  }
  return { width, height, rgb, text }
}

/** What a text chunk of our own says; undefined where it is none, or broken. */
function factsIn(text: string | undefined): PictureFacts | undefined {
  if (text === undefined) return undefined
  try {
    const facts = JSON.parse(text) as PictureFacts & { readonly version: number }
    const numbers = [facts.rateHz, facts.length, facts.dbMin, facts.dbMax, facts.stft.hop]
    return facts.version === 1 && numbers.every(Number.isFinite) ? facts : undefined
  } catch {
    return undefined
  }
}

function colourAt(rgb: Uint8Array, at: number): number {
  return ((rgb[at] as number) * 256 + (rgb[at + 1] as number)) * 256 + (rgb[at + 2] as number)
}

function nearestColour(rgb: Uint8Array, at: number, table: Uint8Array) {
  let index = 0
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < COLOURS; i++) {
    const red = (rgb[at] as number) - (table[4 * i] as number)
    const green = (rgb[at + 1] as number) - (table[4 * i + 1] as number)
    const blue = (rgb[at + 2] as number) - (table[4 * i + 2] as number)
    const squares = red * red + green * green + blue * blue
    if (squares < least) {
      least = squares
      index = i
    }
  }
  return { index, distance: Math.sqrt(least) }
}

/** The colour map that most pixels are of. */
function nearestTable(rgb: Uint8Array, tables: ColourTables) {
  const pixels = rgb.length / 3
  const step = Math.max(1, Math.floor(pixels / PROBES))
  const scores = Object.entries(tables).map(([name, table]) => {
    const distances: number[] = []
    for (let i = 0; i < pixels; i += step) distances.push(nearestColour(rgb, 3 * i, table).distance)
    const farShare = distances.filter((distance) => distance > FAR).length / distances.length
    const sum = distances.reduce((all, distance) => all + distance, 0)
    return { name, sum, farShare, farthest: Math.max(...distances) }
  })
  const [best] = scores.toSorted((a, b) => a.sum - b.sum)
  if (best === undefined || best.farShare > MOST_FAR) {
    throw new LimitError(
      `A picture whose colours are of none of the colour maps that can be read: ${Object.keys(tables).join(', ')}.`,
    )
  }
  return best
}
