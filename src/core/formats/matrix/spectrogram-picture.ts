import { encode } from 'fast-png'
import { exp10, isPowerOfTwo, log10 } from '#core/base'
import type { StftParams, WindowKind } from '#core/grid'
import { COLOURS } from './colour-maps'
import type { Pixels } from './pixels'
import { WINDOW_NAMES } from './spectrogram-reading'

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

const STATED_WINDOWS: readonly WindowKind[] = [...WINDOW_NAMES, 'kaiser']

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const
const KEYWORD = 'Specmask spectrogram'

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

/** What a picture says of itself; undefined where it says nothing, or what is broken. */
export function pictureFacts({ text }: Pixels): PictureFacts | undefined {
  const own = text[KEYWORD]
  if (own === undefined) return undefined
  try {
    const facts = JSON.parse(own) as PictureFacts & { readonly version: number }
    const { rateHz, length, dbMin, dbMax, stft } = facts
    const isSound = rateHz > 0 && length > 0 && dbMax > dbMin && isStft(stft)
    return facts.version === 1 && isSound ? facts : undefined
  } catch {
    return undefined
  }
}

/** Another program may have written anything. */
function isStft({ window, windowLength, fftSize, hop }: StftParams): boolean {
  if (!STATED_WINDOWS.includes(window) || !isPowerOfTwo(fftSize) || fftSize > 65_536) return false
  const [isLength, isHop] = [Number.isInteger(windowLength), Number.isInteger(hop)]
  return isLength && windowLength >= 4 && windowLength <= fftSize && isHop && hop >= 1
}

/** Whether a picture still has a pixel a cell of what it says it shows: nobody has cut or scaled it. */
export function isWhole({ width, height }: Pixels, { kind, length, stft }: PictureFacts): boolean {
  const bins = kind === 'iq' ? stft.fftSize : stft.fftSize / 2 + 1
  return height === bins && width === Math.ceil(length / stft.hop) + 1
}

/** What |X| of a cell is at 0 dBFS: Σw/c, c = 2, or 1 of I/Q and of both ends of real sound. */
export function fullScale(
  bin: number,
  bins: number,
  kind: 'real' | 'iq',
  windowSum: number,
): number {
  return kind === 'iq' || bin === 0 || bin === bins - 1 ? windowSum : windowSum / 2
}

/**
 * Magnitudes of levels, [frame][bin]: |X| = 10^(dBFS/20)·Σw/c.
 *
 * @param windowSum  Σw
 */
export function magnitudesOfLevels(
  levels: ArrayLike<number>,
  bins: number,
  kind: 'real' | 'iq',
  windowSum: number,
): Float64Array {
  return Float64Array.from(
    levels,
    (level, i) => exp10(level / 20) * fullScale(i % bins, bins, kind, windowSum),
  )
}

/** The same back, in dBFS. */
export function levelsOfMagnitudes(
  data: Float64Array,
  bins: number,
  kind: 'real' | 'iq',
  windowSum: number,
): Float32Array {
  return Float32Array.from(
    data,
    (value, i) => 20 * log10(value / fullScale(i % bins, bins, kind, windowSum)),
  )
}
