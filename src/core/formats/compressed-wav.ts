import { expectThat, FormatError } from '#core/base'
import type { ByteSource } from './byte-source'
import { WAV_CODECS, type WavCodec } from './compression'
import { readContainer } from './container'
import { formatTag } from './fmt-chunk'
import { HeaderWindow } from './header-window'
import { missingChunk, readLayout, type WavLayout } from './layout'
import { lengthWarnings } from './length-warnings'
import { unblockedCues } from './moved-markers'

/** Bytes [byteStart, byteEnd) of a file. */
export interface ByteRange {
  readonly byteStart: number
  readonly byteEnd: number
}

/** A WAV whose samples are compressed, and where they lie. */
export interface CompressedWav {
  readonly codec: WavCodec
  readonly channels: number
  readonly rateHz: number
  /** Bytes that decode on their own: one sample instant, or an ADPCM block of all channels. */
  readonly blockBytes: number
  /** Sample instants that these decode to. */
  readonly blockSamples: number
  readonly spans: readonly ByteRange[]
  /** What the file holds besides, in order: tags, markers and what nobody knows. */
  readonly chunks: readonly CarriedChunk[]
  /** What was off, each a sentence for a person; empty when nothing was. */
  readonly warnings: readonly string[]
}

/** A chunk for the WAV of the decoded samples: bytes of the file as they are, or others. */
interface CarriedChunk {
  readonly id: string
  readonly body: Uint8Array | ByteRange
}

/** Chunks that describe the compressed samples, or hold nothing. */
const LEFT_IDS = new Set(['fmt ', 'data', 'fact', 'ds64', 'JUNK', 'junk', 'PAD ', 'FLLR'])

/** Larger cue chunks are none. */
const MAX_CUE_BYTES = 2 ** 20

/** Bytes of an ADPCM block's header, and of a group of eight samples, in each channel. */
const IMA_WORD_BYTES = 4

/**
 * Reads the headers of a WAV of A-law, µ-law or IMA ADPCM.
 *
 * How many samples there are follows from the bytes: writers put anything into the fact chunk (of
 * five ADPCM files of public suites five disagree with their own data), and other readers ignore it.
 *
 * @throws {FormatError} if the numbers cannot be true or there are no samples
 */
export async function readCompressedWav(bytes: ByteSource): Promise<CompressedWav> {
  const window = new HeaderWindow(bytes)
  const container = await readContainer(window)
  const layout = await readLayout(window, container)
  const [header] = layout.fmt
  if (header === undefined) throw missingChunk('fmt chunk (the sample format)', layout)
  const { isLittleEndian } = container
  const at = header.bodyStart
  const view = await window.at(at, Math.min(header.declaredBytes, 40))
  const tagWarnings: string[] = []
  const codec = WAV_CODECS.get(formatTag(view, isLittleEndian, tagWarnings))
  expectThat(codec !== undefined, 'readCompressedWav: not a compressed WAV')
  const channels = view.getUint16(2, isLittleEndian)
  const rateHz = view.getUint32(4, isLittleEndian)
  const byteRate = view.getUint32(8, isLittleEndian)
  const blockAlign = view.getUint16(12, isLittleEndian)
  if (channels === 0) throw new FormatError('The header says 0 channels', at + 2)
  if (rateHz === 0) throw new FormatError('The header says a sample rate of 0 Hz', at + 4)
  const blockBytes = codec === 'IMA ADPCM' ? imaBlockBytes(blockAlign, channels, at) : channels
  if (layout.data.length === 0) throw missingChunk('data chunk (the samples)', layout)
  const spans = layout.data
    .map((extent) => ({ byteStart: extent.header.bodyStart, byteEnd: extent.byteEnd }))
    .filter(({ byteStart, byteEnd }) => byteEnd - byteStart >= channels)
  const [first] = spans
  if (first === undefined) {
    throw new FormatError('The file holds no samples: it is empty or truncated', bytes.size)
  }
  const isAdpcm = codec === 'IMA ADPCM'
  const blockSamples = isAdpcm ? 1 + 2 * (blockBytes / channels - IMA_WORD_BYTES) : 1
  const carried = await carriedChunks(bytes, layout, blockBytes, blockSamples)
  const byteCount = spans.reduce((sum, { byteStart, byteEnd }) => sum + byteEnd - byteStart, 0)
  const format = { encoding: 'uint', bits: 8, bytes: 1, bigEndian: !isLittleEndian } as const
  const fmt = { byteStart: at, format, channels, rateHz, blockAlign, byteRate, warnings: [] }
  const isShort = layout.data.some(({ reason }) => reason === 'truncated')
  const shortWarnings = isShort ? ['The file ends early; showing all that it holds.'] : []
  return {
    codec,
    channels,
    rateHz,
    blockBytes,
    blockSamples,
    spans,
    chunks: carried.chunks,
    warnings: [
      ...carried.warnings,
      ...tagWarnings,
      ...(isAdpcm ? shortWarnings : lengthWarnings(layout, fmt, Math.floor(byteCount / channels))),
    ],
  }
}

/** Numbers in the chunks of a big-endian WAV would be misread in the little-endian one that is made. */
async function carriedChunks(
  bytes: ByteSource,
  { chunks, container }: WavLayout,
  blockBytes: number,
  blockSamples: number,
): Promise<Pick<CompressedWav, 'chunks' | 'warnings'>> {
  const retained = chunks.filter(({ id }) => !LEFT_IDS.has(id))
  if (!container.isLittleEndian && retained.length > 0) {
    return { chunks: [], warnings: ['Its tags are in big-endian order and are left behind.'] }
  }
  const carried: CarriedChunk[] = []
  for (const { id, byteStart, sizeBytes } of retained) {
    const bodyStart = byteStart + 8
    const isCue = id === 'cue ' && sizeBytes <= MAX_CUE_BYTES
    const body = isCue
      ? unblockedCues(await bytes.read(bodyStart, sizeBytes), true, blockBytes, blockSamples)
      : { byteStart: bodyStart, byteEnd: bodyStart + sizeBytes }
    carried.push({ id, body })
  }
  return { chunks: carried, warnings: [] }
}

/** @throws {FormatError} if a block has no room for a header and whole groups of every channel */
function imaBlockBytes(blockAlign: number, channels: number, at: number): number {
  const wordBytes = IMA_WORD_BYTES * channels
  if (blockAlign < wordBytes || blockAlign % wordBytes !== 0) {
    throw new FormatError(
      `The header says ADPCM blocks of ${blockAlign} bytes, which no ${channels} channels fill`,
      at + 12,
    )
  }
  return blockAlign
}
