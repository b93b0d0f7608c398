import { FormatError, LimitError } from '#core/base'
import type { WavCodec } from '../compression'
import { shown } from '../container'
import { type HeaderWindow, idAt, isPrintable } from '../header-window'
import type { ChunkFact, SampleFormat, Tag } from '../recording-facts'
import { tagText } from '../riff/tag-text'
import { cafMarkers } from './caf-markers'
import { countField, floats, integers, type SoundHeader, samplesEnd } from './sound-header'

/** What samples are compressed as that are not read. */
const UNREAD: Readonly<Record<string, string>> = {
  alac: 'Apple Lossless (ALAC)',
  'aac ': 'AAC',
  ima4: 'Apple’s IMA ADPCM',
  '.mp3': 'MP3',
  flac: 'FLAC',
  opus: 'Opus',
  MAC3: 'MACE 3:1',
  MAC6: 'MACE 6:1',
  ilbc: 'iLBC',
}

const CODECS: Readonly<Record<string, WavCodec>> = { ulaw: 'µ-law', alaw: 'A-law' }

/** Bits of the format's flags. */
const IS_FLOAT = 1
const IS_LITTLE_ENDIAN = 2

/** Chunks that name sample instants, or sum samples up. */
const OF_WHOLE = new Set(['mark', 'regn', 'inst', 'peak', 'ovvw'])

/** Names of texts that are shown under others. */
const TEXT_NAMES: Readonly<Record<string, string>> = {
  title: 'Title',
  artist: 'Artist',
  album: 'Album',
  comments: 'Comment',
  copyright: 'Copyright',
  'recorded date': 'Date',
}

const HEAD_BYTES = 12
/** Of a data chunk, before its samples: how often they were edited. */
const EDIT_COUNT_BYTES = 4
const MOST_CHUNKS = 10_000
const MOST_TEXT_BYTES = 65_536
const MOST_TEXTS = 100

/**
 * Reads the header of a Core Audio file.
 *
 * @throws {FormatError} if it cannot be true, or there are no samples
 * @throws {LimitError}  if its samples are of a kind that is not read
 * @see Apple, Core Audio Format Specification 1.0
 */
export async function readCaf(window: HeaderWindow): Promise<SoundHeader> {
  const chunks = await walked(window)
  const description = chunks.find(({ id }) => id === 'desc')
  const data = chunks.find(({ id }) => id === 'data')
  if (description === undefined) throw missing('desc chunk (the sample format)', window.size)
  if (data === undefined) throw missing('data chunk (the samples)', window.size)
  const { rateHz, channels, samples } = await readDescription(window, description)
  const sizeAt = data.byteStart + 4
  const declared = int64(await window.at(sizeAt, 8))
  const byteStart = sizeAt + 8 + EDIT_COUNT_BYTES
  const isOpen = declared < 0
  const said = declared <= EDIT_COUNT_BYTES ? undefined : declared - EDIT_COUNT_BYTES
  const extent = samplesEnd(byteStart, said, window.size)
  return {
    container: 'CAF',
    rateHz,
    channels,
    samples,
    byteStart,
    byteEnd: extent.byteEnd,
    paddedTo: 1,
    chunks,
    tags: await textTags(window, chunks),
    marked: await cafMarkers(window, chunks),
    // Of samples that go to the end of the file the size stays −1, which the format allows.
    counts: isOpen
      ? []
      : [countField(sizeAt, declared, 8, false, ({ dataBytes }) => EDIT_COUNT_BYTES + dataBytes)],
    ofWhole: chunks
      .filter(({ id }) => OF_WHOLE.has(id))
      .map((each) => ({
        byteStart: each.byteStart,
        byteEnd: each.byteStart + HEAD_BYTES + each.sizeBytes,
      })),
    seals: [],
    warnings: isOpen ? [] : extent.warnings,
  }
}

async function walked(window: HeaderWindow): Promise<ChunkFact[]> {
  const chunks: ChunkFact[] = []
  let at = 8
  while (at + HEAD_BYTES <= window.size && chunks.length < MOST_CHUNKS) {
    const view = await window.at(at, HEAD_BYTES)
    const id = idAt(view, 0)
    if (!isPrintable(id)) break
    const declared = int64(new DataView(view.buffer, view.byteOffset + 4, 8))
    const restBytes = window.size - at - HEAD_BYTES
    const isToEnd = declared < 0 || (id === 'data' && declared <= EDIT_COUNT_BYTES)
    const sizeBytes = isToEnd ? restBytes : Math.min(declared, restBytes)
    chunks.push({ id, byteStart: at, sizeBytes })
    at += HEAD_BYTES + sizeBytes
  }
  return chunks
}

async function readDescription(window: HeaderWindow, { byteStart, sizeBytes }: ChunkFact) {
  const at = byteStart + HEAD_BYTES
  const view = await window.at(at, Math.min(sizeBytes, 32))
  if (view.byteLength < 32) {
    throw new FormatError(`Its desc chunk has ${view.byteLength} of 32 bytes`, at)
  }
  const rateHz = view.getFloat64(0)
  const id = idAt(view, 8)
  const [flags = 0, packetBytes = 0, channels = 0, bits = 0] = [12, 16, 24, 28].map((offset) =>
    view.getUint32(offset),
  )
  if (!(rateHz > 0 && rateHz < 2 ** 40)) throw new FormatError('The header says no sample rate', at)
  if (channels === 0) throw new FormatError('The header says 0 channels', at + 24)
  const samples = encodingOf(id, flags, bits, at)
  if (typeof samples !== 'string' && packetBytes !== channels * samples.bytes) {
    throw new LimitError(
      `Samples of ${bits} bits in ${packetBytes / channels} bytes each cannot be read.`,
    )
  }
  return { rateHz, channels, samples }
}

function encodingOf(id: string, flags: number, bits: number, at: number): SampleFormat | WavCodec {
  const codec = CODECS[id]
  if (codec !== undefined) return codec
  if (id !== 'lpcm') {
    const name = UNREAD[id] ?? `what it calls “${shown(id)}”`
    throw new LimitError(`The samples are compressed as ${name}, which cannot be read yet.`)
  }
  const bigEndian = (flags & IS_LITTLE_ENDIAN) === 0
  if ((flags & IS_FLOAT) !== 0) {
    if (bits === 32 || bits === 64) return floats(bits, bigEndian)
    throw new FormatError(`The header says floating-point samples of ${bits} bits`, at + 28)
  }
  if (bits >= 1 && bits <= 32) return integers(bits, bigEndian)
  throw new LimitError(`Samples of ${bits} bits cannot be read; 1 to 32 can.`)
}

/** A list of names and texts, each ended by a NUL. */
async function textTags(window: HeaderWindow, chunks: readonly ChunkFact[]): Promise<Tag[]> {
  const info = chunks.find(({ id }) => id === 'info')
  if (info === undefined) return []
  const sizeBytes = Math.min(info.sizeBytes, MOST_TEXT_BYTES)
  const view = await window.at(info.byteStart + HEAD_BYTES + 4, Math.max(0, sizeBytes - 4))
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
  const texts: string[] = []
  for (let at = 0; at < bytes.length && texts.length < 2 * MOST_TEXTS; ) {
    const nul = bytes.indexOf(0, at)
    const end = nul === -1 ? bytes.length : nul
    texts.push(tagText(bytes.subarray(at, end)))
    at = end + 1
  }
  const tags: Tag[] = []
  for (let i = 0; i + 1 < texts.length; i += 2) {
    const [name = '', value = ''] = texts.slice(i, i + 2)
    if (value !== '') tags.push({ name: TEXT_NAMES[name] ?? name, value })
  }
  return tags
}

function int64(view: DataView): number {
  return Number(view.getBigInt64(0))
}

function missing(what: string, at: number): FormatError {
  return new FormatError(`The CAF ends without a ${what}; it is truncated or damaged`, at)
}
