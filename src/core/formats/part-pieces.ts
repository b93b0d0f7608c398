import { firstIndex, type Interval, intersection, isEmpty } from '#core/base'
import type { ByteSource } from './byte-source'
import { readContainer } from './container'
import { soundPieces } from './containers/sound-pieces'
import { isSoundContainer } from './containers/sound-starts'
import { HeaderWindow } from './header-window'
import { isSameFormat } from './output-format'
import type { OutputPiece } from './output-pieces'
import { movedAuxi } from './radio/auxi'
import { asInFile } from './radio/iq-reading'
import { movedRcvr } from './radio/rcvr'
import { isRawContainer } from './raw/raw-container'
import { rawPieces } from './raw/raw-pieces'
import type { ChunkFact, RecordingFacts, SampleFormat } from './recording-facts'
import { type CuePoint, cuePoints } from './riff/cue-points'
import { fmtBody } from './riff/fmt-body'
import { readLayout, type WavLayout } from './riff/layout'
import { movedCues, movedLabels, movedLoops, movedPlaylist } from './riff/moved-markers'
import { movedBext, movedIxml } from './riff/moved-times'
import { bytesChunk, type OutputChunk, riffPieces } from './riff/riff-pieces'
import { guanoClockHz, movedGuano } from './times/guano'
import { movedInfo } from './times/info-times'
import { movedWamd } from './times/wamd'

/** Chunks of tags and markers are smaller; a larger one is copied as it is. */
const MAX_READ_BYTES = 2 ** 24

/** What the chunks of a part are made from. */
interface Part {
  readonly bytes: ByteSource
  readonly facts: RecordingFacts
  readonly samples: Interval
  readonly format: SampleFormat
  readonly isLittleEndian: boolean
  readonly isWhole: boolean
  readonly points: readonly CuePoint[]
  /** Samples in a second of the recorder's clock: more than the rate where the recording is slowed down. */
  readonly clockHz: number
}

/**
 * The exported file of a part of a recording, of another sample format, or both.
 *
 * Every chunk stays in its place among the others, with what stands before and behind the container.
 * Of a part, times and markers are the part's own: `bext`, `iXML`, `auxi`, `rcvr`, `guan`, `wamd` and
 * what LIST INFO says of the start begin when it begins, cue points and loops count from there, and
 * those outside are left out with their labels and playlist segments. A time that cannot be moved is
 * left out, and so is `harp`, which names bytes of the whole. Peaks (`PEAK`, `levl`) are left out. A data chunk of which no sample is left
 * goes, with the `kiwi` chunk that stamps its time. Of SigMF the samples are all there is; of raw
 * samples, too, and in another sample format they become a new WAV.
 *
 * What the file says of its rate and start counts, whatever a person has said: its header stays.
 *
 * @param samples  within the recording, at least one
 * @throws {LimitError} if the container cannot hold that many bytes
 */
export async function partPieces(
  bytes: ByteSource,
  read: RecordingFacts,
  samples: Interval,
  format: SampleFormat,
): Promise<readonly OutputPiece[]> {
  const facts = asInFile(read)
  if (facts.container === 'SigMF') {
    return [{ kind: 'samples', startSample: samples.start, endSample: samples.end }]
  }
  if (isRawContainer(facts.container)) return rawPieces(bytes, read, samples, format)
  if (isSoundContainer(facts.container)) return soundPieces(bytes, facts, samples, format)
  const window = new HeaderWindow(bytes)
  const container = await readContainer(window)
  const layout = await readLayout(window, container, Number.POSITIVE_INFINITY)
  const { isLittleEndian } = container
  const isWhole = samples.start === 0 && samples.end === facts.length
  const points = isWhole ? [] : await allCuePoints(bytes, layout)
  const clockHz = isWhole ? facts.rateHz : await clockRate(bytes, layout, facts)
  const part: Part = { bytes, facts, samples, format, isLittleEndian, isWhole, points, clockHz }
  const chunks = await outputChunks(part, layout)
  const pieces: OutputPiece[] = []
  if (container.byteStart > 0) {
    pieces.push({ kind: 'copy', byteStart: 0, byteEnd: container.byteStart })
  }
  pieces.push(...riffPieces(container, chunks))
  if (layout.chunksEnd < bytes.size) {
    pieces.push({ kind: 'copy', byteStart: layout.chunksEnd, byteEnd: bytes.size })
  }
  return pieces
}

async function clockRate(bytes: ByteSource, layout: WavLayout, facts: RecordingFacts) {
  const chunk = layout.chunks.find(({ id, sizeBytes }) => {
    return id === 'guan' && sizeBytes <= MAX_READ_BYTES
  })
  return chunk === undefined ? facts.rateHz : guanoClockHz(await bodyOf(bytes, chunk), facts.rateHz)
}

async function allCuePoints(bytes: ByteSource, layout: WavLayout): Promise<CuePoint[]> {
  const points: CuePoint[] = []
  for (const chunk of layout.chunks) {
    if (chunk.id !== 'cue ' || chunk.sizeBytes > MAX_READ_BYTES) continue
    points.push(...cuePoints(await bodyOf(bytes, chunk), layout.container.isLittleEndian))
  }
  return points
}

async function outputChunks(part: Part, { chunks }: WavLayout): Promise<OutputChunk[]> {
  const { facts, format } = part
  const isConverted = !isSameFormat(facts.format, format)
  const needsFact = isConverted && format.encoding === 'float' && !chunks.some(isFact)
  const out: OutputChunk[] = []
  let isFmtWritten = false
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.id === 'ds64') continue
    if (chunk.id === 'data') {
      out.push(...samplesChunk(part, chunk))
    } else if (chunk.id === 'fmt ' && !isFmtWritten) {
      isFmtWritten = true
      out.push(bytesChunk('fmt ', fmtBody(await bodyOf(part.bytes, chunk), facts, format)))
      if (needsFact) out.push(bytesChunk('fact', withCount(part, new Uint8Array(4))))
    } else if (chunk.id === 'fmt ' && isConverted) {
      // A second description, of samples that are no more.
    } else if (!isStampOfDropped(part, chunk, chunks[index + 1])) {
      out.push(...(await otherChunk(part, chunk)))
    }
  }
  return out
}

/** The chunk of a data chunk's samples that lie in the part; none where none does. */
function samplesChunk({ facts, samples, format }: Part, chunk: ChunkFact): OutputChunk[] {
  const common = samplesIn(facts, samples, chunk)
  if (isEmpty(common)) return []
  const sampleCount = common.end - common.start
  return [
    {
      id: 'data',
      sizeBytes: sampleCount * facts.channels * format.bytes,
      body: { kind: 'samples', startSample: common.start, endSample: common.end },
      sampleCount,
    },
  ]
}

function samplesIn(facts: RecordingFacts, samples: Interval, chunk: ChunkFact): Interval {
  const span = spanAt(facts, chunk.byteStart + 8)
  if (span === undefined) return { start: 0, end: 0 }
  const { sampleStart, sampleCount } = span
  return intersection({ start: sampleStart, end: sampleStart + sampleCount }, samples)
}

/** The span that begins at a byte, found by halving: a day of a KiwiSDR has two million. */
function spanAt({ spans }: RecordingFacts, byteStart: number) {
  const span = spans[firstIndex(spans.length, (i) => (spans[i]?.byteStart ?? 0) >= byteStart)]
  return span?.byteStart === byteStart ? span : undefined
}

function isStampOfDropped(
  { facts, samples }: Part,
  chunk: ChunkFact,
  next: ChunkFact | undefined,
): boolean {
  const isStamp = chunk.id === 'kiwi' && next?.id === 'data'
  return isStamp && isEmpty(samplesIn(facts, samples, next))
}

/** A chunk that holds no samples, as it is true of the export; none where it would not be. */
async function otherChunk(part: Part, chunk: ChunkFact): Promise<OutputChunk[]> {
  const { id, byteStart, sizeBytes } = chunk
  if (PEAK_IDS.has(id) || (id === 'harp' && !part.isWhole)) return []
  const isMoved = MOVED_IDS.has(id) && (!part.isWhole || isFact(chunk))
  if (!isMoved || sizeBytes > MAX_READ_BYTES) {
    const body: OutputPiece = {
      kind: 'copy',
      byteStart: byteStart + 8,
      byteEnd: byteStart + 8 + sizeBytes,
    }
    return [{ id, sizeBytes, body, sampleCount: 0 }]
  }
  const body = moved(part, id, await bodyOf(part.bytes, chunk))
  return body === undefined ? [] : [bytesChunk(id, body)]
}

/** The loudest samples and where they are, overall and in steps: no longer so. */
const PEAK_IDS = new Set(['PEAK', 'levl'])

const MOVED_IDS = new Set('fact|bext|iXML|auxi|rcvr|guan|wamd|cue |plst|smpl|LIST'.split('|'))

function moved(part: Part, id: string, body: Uint8Array): Uint8Array | undefined {
  const { samples, isLittleEndian, points, facts } = part
  switch (id) {
    case 'fact':
      return withCount(part, body)
    case 'bext':
      return movedBext(body, isLittleEndian, samples, facts.rateHz)
    case 'iXML':
      return movedIxml(body, samples, facts.rateHz)
    case 'auxi':
      return movedAuxi(body, samples, facts.rateHz)
    case 'rcvr':
      return movedRcvr(body, samples, facts.rateHz)
    case 'guan':
      return movedGuano(body, samples, part.clockHz)
    case 'wamd':
      return movedWamd(body, samples, part.clockHz)
    case 'cue ':
      return movedCues(body, isLittleEndian, samples)
    case 'plst':
      return movedPlaylist(body, isLittleEndian, points, samples)
    case 'smpl':
      return movedLoops(body, isLittleEndian, samples)
    default:
      return movedList(part, body)
  }
}

function movedList(part: Part, body: Uint8Array): Uint8Array | undefined {
  const { samples, isLittleEndian, points, clockHz } = part
  switch (String.fromCharCode(...body.subarray(0, 4))) {
    case 'adtl':
      return movedLabels(body, isLittleEndian, points, samples)
    case 'INFO':
      return movedInfo(body, isLittleEndian, samples.start / clockHz)
    default:
      return body
  }
}

/** A fact chunk's body with the part's count of sample instants; -1 where 32 bits cannot hold it. */
function withCount({ samples, isLittleEndian }: Part, body: Uint8Array): Uint8Array {
  if (body.length < 4) return body
  const out = body.slice()
  const count = Math.min(samples.end - samples.start, 2 ** 32 - 1)
  new DataView(out.buffer).setUint32(0, count, isLittleEndian)
  return out
}

function isFact({ id }: ChunkFact): boolean {
  return id === 'fact'
}

function bodyOf(bytes: ByteSource, { byteStart, sizeBytes }: ChunkFact): Promise<Uint8Array> {
  return bytes.read(byteStart + 8, sizeBytes)
}
