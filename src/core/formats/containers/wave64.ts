import { FormatError } from '#core/base'
import { WAV_CODECS, type WavCodec } from '../compression'
import { type HeaderWindow, idAt, uint64At } from '../header-window'
import type { ChunkFact, SampleFormat } from '../recording-facts'
import { formatTag, readFmt } from '../riff/fmt-chunk'
import { type CountField, countField, padded, type SoundHeader, samplesEnd } from './sound-header'
import { wave64Markers } from './wave64-markers'

/** A chunk's GUID and its size, which counts them too. */
const HEAD_BYTES = 24

/** Behind the four letters of a chunk's name in its GUID. */
const GUID_END = 'f3acd3118cd100c04f8edb8a'

/** Of the outermost, and of the markers, which name sample instants. */
const RIFF_GUID_END = '2e91cf11a5d628db04c10000'
const MARKER_GUID = '5662f7ab2d39d21186c700c04f8edb8a'

/**
 * Reads the header of a Wave64: a WAV whose names are GUIDs, whose sizes have 64 bits and whose
 * chunks begin at multiples of 8.
 *
 * @throws {FormatError} if it cannot be true, or there are no samples
 * @throws {LimitError}  if its samples are of a kind that is not read
 */
export async function readWave64(window: HeaderWindow): Promise<SoundHeader> {
  const outer = await window.at(0, HEAD_BYTES + 16)
  if (hexAt(outer, 4, 12) !== RIFF_GUID_END || idAt(outer, HEAD_BYTES) !== 'wave') {
    throw new FormatError('Not a Wave64 file, or a damaged one: no “wave” in its head', HEAD_BYTES)
  }
  const riffBytes = uint64At(outer, 16)
  const { chunks, end } = await walked(window)
  const fmt = chunks.find(({ id }) => id === 'fmt ')
  const data = chunks.find(({ id }) => id === 'data')
  if (fmt === undefined) throw missing('fmt chunk (the sample format)', window.size)
  if (data === undefined) throw missing('data chunk (the samples)', window.size)
  const { rateHz, channels, samples } = await readSamples(window, fmt)
  const byteStart = data.byteStart + HEAD_BYTES
  const declared = uint64At(await window.at(data.byteStart + 16, 8), 0)
  const said = declared <= HEAD_BYTES ? undefined : declared - HEAD_BYTES
  const { byteEnd, warnings } = samplesEnd(byteStart, said, window.size)
  const ends = [end, padded(end, 8), window.size]
  const fileEnd = ends.find((each) => each === riffBytes) ?? Math.min(window.size, padded(end, 8))
  // Padding at the end of the file is a sample more for libsndfile.
  const paddedTo = padded(byteEnd, 8) < window.size ? 8 : 1
  const otherBytes = fileEnd - padded(byteEnd - byteStart, paddedTo)
  return {
    container: 'Wave64',
    rateHz,
    channels,
    samples,
    byteStart,
    byteEnd,
    paddedTo,
    chunks,
    tags: [],
    marked: await wave64Markers(window, chunks),
    counts: [
      countField(16, riffBytes, 8, true, ({ dataBytes, leftOutBytes }) => {
        return otherBytes + padded(dataBytes, paddedTo) - leftOutBytes
      }),
      ...(await factCount(window, chunks)),
      countField(data.byteStart + 16, declared, 8, true, (size) => HEAD_BYTES + size.dataBytes),
    ],
    ofWhole: chunks
      .filter(({ id }) => id === 'mark' || id === 'levl')
      .map((chunk) => ({
        byteStart: chunk.byteStart,
        byteEnd: padded(chunk.byteStart + HEAD_BYTES + chunk.sizeBytes, 8),
      })),
    seals: [],
    warnings,
  }
}

const MOST_CHUNKS = 10_000

async function walked(window: HeaderWindow) {
  const chunks: ChunkFact[] = []
  let at = HEAD_BYTES + 16
  let end = at
  while (at + HEAD_BYTES <= window.size && chunks.length < MOST_CHUNKS) {
    const view = await window.at(at, HEAD_BYTES)
    const id = idOf(view)
    const declared = uint64At(view, 16)
    if (id === undefined || (declared < HEAD_BYTES && id !== 'data')) break
    const isToEnd = id === 'data' && declared <= HEAD_BYTES
    const wholeBytes = isToEnd ? window.size - at : Math.min(declared, window.size - at)
    chunks.push({ id, byteStart: at, sizeBytes: wholeBytes - HEAD_BYTES })
    end = at + wholeBytes
    at = padded(end, 8)
  }
  return { chunks, end }
}

/** The letters of a chunk's name; undefined where it is none of Wave64's. */
function idOf(view: DataView): string | undefined {
  if (hexAt(view, 0, 16) === MARKER_GUID) return 'mark'
  return hexAt(view, 4, 12) === GUID_END ? idAt(view, 0) : undefined
}

async function readSamples(window: HeaderWindow, { byteStart, sizeBytes }: ChunkFact) {
  const header = {
    id: 'fmt ',
    byteStart,
    bodyStart: byteStart + HEAD_BYTES,
    declaredBytes: sizeBytes,
    isSize64: true,
  }
  const view = await window.at(header.bodyStart, Math.min(sizeBytes, 40))
  const samples = (): Promise<SampleFormat | WavCodec> =>
    readFmt(window, header, true).then(({ format }) => format)
  const codec = view.byteLength >= 16 ? WAV_CODECS.get(formatTag(view, true, [])) : undefined
  const stored = codec === 'A-law' || codec === 'µ-law' ? codec : await samples()
  return {
    rateHz: view.getUint32(4, true),
    channels: view.getUint16(2, true),
    samples: stored,
  }
}

/** A count of sample instants, of 4 bytes or 8. */
async function factCount(
  window: HeaderWindow,
  chunks: readonly ChunkFact[],
): Promise<CountField[]> {
  const fact = chunks.find(({ id, sizeBytes }) => id === 'fact' && sizeBytes >= 4)
  if (fact === undefined) return []
  const at = fact.byteStart + HEAD_BYTES
  const view = await window.at(at, 8)
  return fact.sizeBytes >= 8
    ? [countField(at, uint64At(view, 0), 8, true, ({ length }) => length)]
    : [countField(at, view.getUint32(0, true), 4, true, ({ length }) => length)]
}

function hexAt(view: DataView, at: number, length: number): string {
  let hex = ''
  for (let i = at; i < Math.min(at + length, view.byteLength); i++) {
    hex += view.getUint8(i).toString(16).padStart(2, '0')
  }
  return hex
}

function missing(what: string, at: number): FormatError {
  return new FormatError(`The Wave64 ends without a ${what}; it is truncated or damaged`, at)
}
