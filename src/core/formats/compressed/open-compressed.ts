import { FormatError } from '#core/base'
import { type ByteSource, memoryBytes } from '../byte-source'
import { ByteWindow } from './byte-window'
import type { Codecs } from './codecs'
import type { CompressedStream } from './decoded-block'
import { flacStart, openFlac } from './flac/open-flac'
import { openMatroska } from './matroska/open-matroska'
import { mp3Start, openMp3 } from './mp3/open-mp3'
import { OggPages } from './ogg/ogg-pages'
import { openOgg } from './ogg/open-ogg'

/** What may stand in front of a stream. */
const MOST_FRONT_BYTES = 2 ** 20

/** Streams that are decoded here, the same in every browser and in Node. */
export type StreamFormat = 'FLAC' | 'Ogg' | 'MP3' | 'WebM'

interface Opener {
  /** @throws {FormatError} if there is nothing to decode */
  open(window: ByteWindow, codecs: Codecs): Promise<CompressedStream>
  /** Whether there is such a stream in a file whose first bytes say nothing. */
  isIn(window: ByteWindow): Promise<boolean>
}

const OPENERS: Readonly<Record<StreamFormat, Opener>> = {
  // Ogg first: the mark of a FLAC stands in it, too.
  Ogg: {
    open: openOgg,
    isIn: async (window) => (await new OggPages(window).next()) !== undefined,
  },
  FLAC: {
    open: async (window) => openFlac(window, (await flacStart(window)) ?? 0),
    isIn: async (window) => {
      const start = await flacStart(window)
      return start !== undefined && (await openFlac(window, start).then(isTrue, isFalse))
    },
  },
  MP3: {
    open: openMp3,
    isIn: async (window) => (await mp3Start(window)) !== undefined,
  },
  WebM: {
    open: openMatroska,
    // It begins at the first byte, or is none.
    isIn: () => Promise.resolve(false),
  },
}

const isTrue = (): boolean => true
const isFalse = (): boolean => false

/** Whether streams of a format are decoded here; those of others by the browser. */
export function isStreamFormat(format: string): format is StreamFormat {
  return format in OPENERS
}

/** The format of a stream that begins somewhere in the first mebibyte; undefined where none does. */
export async function formatInside(bytes: ByteSource): Promise<StreamFormat | undefined> {
  const head = memoryBytes(await bytes.read(0, Math.min(bytes.size, MOST_FRONT_BYTES)))
  const window = new ByteWindow(head)
  for (const format of Object.keys(OPENERS).filter(isStreamFormat)) {
    if (await OPENERS[format].isIn(window)) return format
  }
  return undefined
}

/**
 * Reads the beginning of a compressed stream, wherever in the file it is.
 *
 * @throws {FormatError} if there is nothing to decode
 * @throws {LimitError}  if it is of a codec that is not read
 */
export async function openCompressed(
  bytes: ByteSource,
  format: StreamFormat,
  codecs: Codecs,
): Promise<CompressedStream> {
  try {
    return await OPENERS[format].open(new ByteWindow(bytes), codecs)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    throw new FormatError(
      `Not a WAV file of samples: it begins like the format ${format} but holds no sound that can ` +
        'be read; it is damaged or cut off',
      0,
    )
  }
}
