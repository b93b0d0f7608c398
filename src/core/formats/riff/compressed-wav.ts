import { expectThat, FormatError } from '#core/base'
import type { ByteSource } from '../byte-source'
import { MS_PREDICTORS, msBlockSamples, type Predictor } from '../compressed/ms-adpcm'
import { type ByteRange, WAV_CODECS, type WavCodec } from '../compression'
import { readContainer } from '../container'
import { readSoundHeader } from '../containers/sound-files'
import type { SoundHeader } from '../containers/sound-header'
import { HeaderWindow } from '../header-window'
import { formatTag } from './fmt-chunk'
import { missingChunk, readLayout, type WavLayout } from './layout'
import { lengthWarnings } from './length-warnings'
import { unblockedCues } from './moved-markers'

/** A WAV whose samples are compressed, and where they lie. */
export interface CompressedWav {
  readonly codec: WavCodec
  readonly channels: number
  readonly rateHz: number
  /** Bytes that decode on their own: one sample instant, or an ADPCM block of all channels. */
  readonly blockBytes: number
  /** Sample instants that these decode to. */
  readonly blockSamples: number
  /** Of Microsoft ADPCM. */
  readonly predictors: readonly Predictor[]
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

/** A fmt chunk with all predictors of Microsoft ADPCM has fewer. */
const MOST_FMT_BYTES = 1024
const PREDICTORS_START = 22

/** Larger cue chunks are none. */
const MAX_CUE_BYTES = 2 ** 20

/** Bytes of an ADPCM block's header, and of a group of eight samples, in each channel. */
const IMA_WORD_BYTES = 4

/**
 * Reads the headers of a WAV of A-law, µ-law, IMA or Microsoft ADPCM, or of another sound file of
 * A-law or µ-law.
 *
 * How many samples there are follows from the bytes: writers put anything into the fact chunk (of
 * five ADPCM files of public suites five disagree with their own data), and other readers ignore it.
 *
 * @throws {FormatError} if the numbers cannot be true or there are no samples
 */
export async function readCompressedWav(bytes: ByteSource): Promise<CompressedWav> {
  const window = new HeaderWindow(bytes)
  const sound = await readSoundHeader(window)
  if (sound !== undefined) return ofSound(sound)
  const container = await readContainer(window)
  const layout = await readLayout(window, container)
  const [header] = layout.fmt
  if (header === undefined) throw missingChunk('fmt chunk (the sample format)', layout)
  const { isLittleEndian } = container
  const at = header.bodyStart
  const view = await window.at(at, Math.min(header.declaredBytes, MOST_FMT_BYTES))
  const tagWarnings: string[] = []
  const codec = WAV_CODECS.get(formatTag(view, isLittleEndian, tagWarnings))
  expectThat(codec !== undefined, 'readCompressedWav: not a compressed WAV')
  const channels = view.getUint16(2, isLittleEndian)
  const rateHz = view.getUint32(4, isLittleEndian)
  const byteRate = view.getUint32(8, isLittleEndian)
  const blockAlign = view.getUint16(12, isLittleEndian)
  if (channels === 0) throw new FormatError('The header says 0 channels', at + 2)
  if (rateHz === 0) throw new FormatError('The header says a sample rate of 0 Hz', at + 4)
  const { blockBytes, blockSamples } = blocksOf(codec, blockAlign, channels, at)
  if (layout.data.length === 0) throw missingChunk('data chunk (the samples)', layout)
  const spans = layout.data
    .map((extent) => ({ byteStart: extent.header.bodyStart, byteEnd: extent.byteEnd }))
    .filter(({ byteStart, byteEnd }) => byteEnd - byteStart >= channels)
  const [first] = spans
  if (first === undefined) {
    throw new FormatError('The file holds no samples: it is empty or truncated', bytes.size)
  }
  const isAdpcm = blockSamples > 1
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
    predictors: codec === 'Microsoft ADPCM' ? predictorsOf(view, isLittleEndian) : [],
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

/** What another sound file than a WAV says of such samples: tags of it are left behind. */
function ofSound({ samples, rateHz, channels, byteStart, byteEnd, warnings }: SoundHeader) {
  expectThat(typeof samples === 'string', 'readCompressedWav: not compressed')
  const one = { blockBytes: channels, blockSamples: 1, predictors: [], chunks: [] }
  return { ...one, codec: samples, rateHz, channels, spans: [{ byteStart, byteEnd }], warnings }
}

/** @throws {FormatError} if no block can be of so many bytes */
function blocksOf(codec: WavCodec, blockAlign: number, channels: number, at: number) {
  switch (codec) {
    case 'A-law':
    case 'µ-law':
      return { blockBytes: channels, blockSamples: 1 }
    case 'IMA ADPCM': {
      const blockBytes = imaBlockBytes(blockAlign, channels, at)
      return { blockBytes, blockSamples: 1 + 2 * (blockBytes / channels - IMA_WORD_BYTES) }
    }
    case 'Microsoft ADPCM': {
      const blockSamples = msBlockSamples(blockAlign, channels)
      if (blockSamples > 1) return { blockBytes: blockAlign, blockSamples }
      throw new FormatError(
        `The header says ADPCM blocks of ${blockAlign} bytes, too few for ${channels} channels`,
        at + 12,
      )
    }
  }
}

/** Those of the header, behind the count of samples in a block. */
function predictorsOf(view: DataView, isLittleEndian: boolean): readonly Predictor[] {
  const room = Math.max(0, Math.floor((view.byteLength - PREDICTORS_START) / 4))
  const count = room === 0 ? 0 : Math.min(room, view.getUint16(20, isLittleEndian))
  if (count === 0) return MS_PREDICTORS
  return Array.from({ length: count }, (_, i) => {
    const at = PREDICTORS_START + 4 * i
    return [view.getInt16(at, isLittleEndian), view.getInt16(at + 2, isLittleEndian)] as const
  })
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
