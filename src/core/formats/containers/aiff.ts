import { FormatError, LimitError } from '#core/base'
import type { WavCodec } from '../compression'
import { shown } from '../container'
import { type HeaderWindow, idAt, isPrintable } from '../header-window'
import type { ChunkFact, SampleFormat, Tag } from '../recording-facts'
import { tagText } from '../riff/tag-text'
import { aiffMarkers } from './aiff-markers'
import { countField, floats, integers, padded, type SoundHeader, samplesEnd } from './sound-header'

/** How samples are stored by what AIFF-C calls their compression. */
const ENCODINGS: Readonly<Record<string, (bits: number) => SampleFormat | WavCodec>> = {
  NONE: (bits) => integersOf(bits, true),
  twos: (bits) => integersOf(bits, true),
  sowt: (bits) => integersOf(bits, false),
  in24: () => integers(24, true),
  in32: () => integers(32, true),
  '42ni': () => integers(24, false),
  '23ni': () => integers(32, false),
  'raw ': () => ({ encoding: 'uint', bits: 8, bytes: 1, bigEndian: true }),
  fl32: () => floats(32, true),
  FL32: () => floats(32, true),
  fl64: () => floats(64, true),
  FL64: () => floats(64, true),
  ulaw: () => 'µ-law',
  ULAW: () => 'µ-law',
  alaw: () => 'A-law',
  ALAW: () => 'A-law',
}

/** Those that are not read, for a person. */
const UNREAD: Readonly<Record<string, string>> = {
  ima4: 'Apple’s IMA ADPCM',
  MAC3: 'MACE 3:1',
  MAC6: 'MACE 6:1',
  'GSM ': 'GSM 6.10',
  G722: 'G.722',
  QDMC: 'QDesign Music',
  QDM2: 'QDesign Music 2',
  Qclp: 'Qualcomm PureVoice',
}

/** Chunks of text, and what they are for a person. */
const TEXTS: Readonly<Record<string, string>> = {
  NAME: 'Title',
  AUTH: 'Artist',
  '(c) ': 'Copyright',
  ANNO: 'Comment',
}

/** Chunks that name sample instants, or sum samples up: markers, notes on them, loops between them, peaks. */
const OF_WHOLE = new Set(['MARK', 'COMT', 'INST', 'SAXL', 'PEAK'])

const MOST_CHUNKS = 10_000
const MOST_TEXT_BYTES = 4096

/** Of an SSND chunk, before its samples: an offset and a size of blocks. */
const SSND_HEAD_BYTES = 8

/** Sizes from here on are those of writers who cannot know. */
const OPEN_BYTES = 0x7f000000

interface Walk {
  readonly chunks: readonly ChunkFact[]
  /** Behind the last chunk, without its padding. */
  readonly end: number
}

/**
 * Reads the header of an AIFF or AIFF-C, whose chunks stand in any order.
 *
 * @throws {FormatError} if it cannot be true, or there are no samples
 * @throws {LimitError}  if its samples are of a kind that is not read
 * @see Apple Computer, Audio Interchange File Format AIFF-C, draft of 1991-08-26
 */
export async function readAiff(window: HeaderWindow): Promise<SoundHeader> {
  const head = await window.at(0, 12)
  const formBytes = head.getUint32(4)
  const { chunks, end } = await walked(window)
  const common = chunks.find(({ id }) => id === 'COMM')
  const sound = chunks.find(({ id }) => id === 'SSND')
  if (common === undefined) throw missing('COMM chunk (the sample format)', window.size)
  if (sound === undefined) throw missing('SSND chunk (the samples)', window.size)
  const { channels, rateHz, samples, length } = await readCommon(window, common)

  const view = await window.at(sound.byteStart + 4, 8)
  const [soundBytes, offset] = [view.getUint32(0), view.getUint32(4)]
  const byteStart = sound.byteStart + 8 + SSND_HEAD_BYTES + offset
  const frontBytes = SSND_HEAD_BYTES + offset
  const isOpen = isOpenSize(soundBytes)
  const { byteEnd, warnings } = samplesEnd(
    byteStart,
    isOpen ? undefined : soundBytes - frontBytes,
    window.size,
  )
  const ends = [end, padded(end, 2), window.size]
  const { marked, comments } = await aiffMarkers(window, chunks)
  const fileEnd = ends.find((each) => each - 8 === formBytes) ?? padded(end, 2)
  const otherBytes = fileEnd - padded(byteEnd - byteStart, 2)
  return {
    container: 'AIFF',
    rateHz,
    channels,
    samples,
    byteStart,
    byteEnd,
    paddedTo: 2,
    chunks,
    tags: [
      ...(await textTags(window, chunks)),
      ...comments.map((value) => ({ name: 'Comment', value })),
    ],
    marked,
    counts: [
      countField(4, formBytes, 4, false, ({ dataBytes, leftOutBytes }) => {
        return otherBytes + padded(dataBytes, 2) - leftOutBytes - 8
      }),
      countField(common.byteStart + 10, length, 4, false, (size) => size.length),
      countField(sound.byteStart + 4, soundBytes, 4, false, (size) => frontBytes + size.dataBytes),
    ],
    ofWhole: chunks
      .filter(({ id }) => OF_WHOLE.has(id))
      .map((chunk) => ({
        byteStart: chunk.byteStart,
        byteEnd: padded(chunk.byteStart + 8 + chunk.sizeBytes, 2),
      })),
    seals: [],
    warnings,
  }
}

function isOpenSize(soundBytes: number): boolean {
  return soundBytes <= SSND_HEAD_BYTES || soundBytes >= OPEN_BYTES
}

/** Chunks to the end of the file, or to the first thing that is none. */
async function walked(window: HeaderWindow): Promise<Walk> {
  const chunks: ChunkFact[] = []
  let [at, end] = [12, 12]
  while (at + 8 <= window.size && chunks.length < MOST_CHUNKS) {
    const view = await window.at(at, 8)
    const id = idAt(view, 0)
    if (!isPrintable(id)) break
    const isToEnd = id === 'SSND' && isOpenSize(view.getUint32(4))
    const restBytes = window.size - at - 8
    const sizeBytes = isToEnd ? restBytes : Math.min(view.getUint32(4), restBytes)
    chunks.push({ id, byteStart: at, sizeBytes })
    end = at + 8 + sizeBytes
    at = padded(end, 2)
  }
  return { chunks, end }
}

async function readCommon(window: HeaderWindow, { byteStart, sizeBytes }: ChunkFact) {
  const view = await window.at(byteStart + 8, Math.min(sizeBytes, 22))
  if (view.byteLength < 18) {
    throw new FormatError(`Its COMM chunk has ${view.byteLength} of 18 bytes`, byteStart)
  }
  const channels = view.getUint16(0)
  const bits = view.getUint16(6)
  const rateHz = extended(view, 8)
  if (channels === 0) throw new FormatError('The header says 0 channels', byteStart + 8)
  if (!(rateHz > 0 && rateHz < 2 ** 32)) {
    throw new FormatError('The header says no sample rate', byteStart + 16)
  }
  const id = view.byteLength >= 22 ? idAt(view, 18) : 'NONE'
  const encoding = ENCODINGS[id]
  if (encoding === undefined) {
    const name = UNREAD[id] ?? `what it calls “${shown(id)}”`
    throw new LimitError(`The samples are compressed as ${name}, which cannot be read yet.`)
  }
  return { channels, rateHz, samples: encoding(bits), length: view.getUint32(2) }
}

/** @throws {LimitError} if no container here holds so many bits */
function integersOf(bits: number, bigEndian: boolean): SampleFormat {
  if (bits >= 1 && bits <= 32) return integers(bits, bigEndian)
  throw new LimitError(`Samples of ${bits} bits cannot be read; 1 to 32 can.`)
}

/** A floating-point number of 80 bits: a sign, 15 bits of exponent, 64 of mantissa with its leading 1. */
function extended(view: DataView, at: number): number {
  const exponent = view.getUint16(at) & 0x7fff
  const mantissa = view.getUint32(at + 2) * 2 ** 32 + view.getUint32(at + 6)
  return mantissa * 2 ** (exponent - 16_383 - 63)
}

async function textTags(window: HeaderWindow, chunks: readonly ChunkFact[]): Promise<Tag[]> {
  const tags: Tag[] = []
  for (const { id, byteStart, sizeBytes } of chunks) {
    const name = TEXTS[id]
    if (name === undefined) continue
    const view = await window.at(byteStart + 8, Math.min(sizeBytes, MOST_TEXT_BYTES))
    const value = tagText(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
    if (value !== '') tags.push({ name, value })
  }
  return tags
}

function missing(what: string, at: number): FormatError {
  return new FormatError(`The AIFF ends without a ${what}; it is truncated or damaged`, at)
}
