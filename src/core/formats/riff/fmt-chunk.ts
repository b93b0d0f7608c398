import { FormatError, LimitError } from '#core/base'
import { CompressedError, WAV_CODECS, WAV_STREAMS } from '../compression'
import type { HeaderWindow } from '../header-window'
import type { SampleFormat } from '../recording-facts'
import type { ChunkHeader } from './chunk-header'

/** What a fmt chunk says. */
export interface FmtChunk {
  /** Of the chunk's body. */
  readonly byteStart: number
  readonly format: SampleFormat
  readonly channels: number
  readonly rateHz: number
  /** As it stands there; what counts is channels · format.bytes. */
  readonly blockAlign: number
  /** As it stands there. */
  readonly byteRate: number
  readonly warnings: readonly string[]
}

const PCM = 1
const FLOAT = 3
const EXTENSIBLE = 0xfffe

const CODECS: ReadonlyMap<number, string> = new Map([
  [0x0031, 'GSM 6.10'],
  [0x0050, 'MPEG audio'],
  [0x0092, 'AC-3'],
  [0x00ff, 'AAC'],
  [0x0160, 'Windows Media Audio'],
  [0x0161, 'Windows Media Audio'],
  [0x0162, 'Windows Media Audio'],
  [0x0163, 'Windows Media Audio'],
  [0x2000, 'AC-3'],
  [0x674f, 'Ogg Vorbis'],
  [0xf1ac, 'FLAC'],
])

/** The last twelve bytes of the SubFormats that stand for a format tag, and of ambisonic ones. */
const TAG_GUID_END = '00000010800000aa00389b71'
const AMBISONIC_GUID_END = '072111d38644c8c1ca000000'

/**
 * Reads a fmt chunk.
 *
 * An integer of n bits lies left-justified in ⌈n/8⌉ bytes, also where EXTENSIBLE names fewer valid
 * bits than the container has; up to 8 bits are unsigned. blockAlign is not believed.
 *
 * @throws {FormatError} if the numbers cannot be true
 * @throws {CompressedError} if the samples must be decoded first
 * @throws {LimitError}  if the samples are of a kind that is not read
 */
export async function readFmt(
  window: HeaderWindow,
  header: ChunkHeader,
  isLittleEndian: boolean,
): Promise<FmtChunk> {
  const at = header.bodyStart
  const view = await window.at(at, Math.min(header.declaredBytes, 40))
  if (view.byteLength < 16) {
    throw new FormatError(
      `Not a WAV file, or a damaged one: its fmt chunk (the sample format) has ${view.byteLength} bytes, not 16`,
      at,
    )
  }
  const channels = view.getUint16(2, isLittleEndian)
  const rateHz = view.getUint32(4, isLittleEndian)
  const byteRate = view.getUint32(8, isLittleEndian)
  const blockAlign = view.getUint16(12, isLittleEndian)
  const containerBits = view.getUint16(14, isLittleEndian)
  const warnings: string[] = []
  const tag = formatTag(view, isLittleEndian, warnings)
  expectReadable(tag, containerBits, at)
  if (channels === 0) throw new FormatError('The header says 0 channels', at + 2)
  if (rateHz === 0) throw new FormatError('The header says a sample rate of 0 Hz', at + 4)
  const bytes = Math.ceil(containerBits / 8) as SampleFormat['bytes']
  if (channels * bytes > 65_535) {
    throw new FormatError(
      `The header says ${channels.toLocaleString('en')} channels of ${bytes} bytes, ` +
        'more than a WAV can hold',
      at + 2,
    )
  }
  if (bytes === 3 && blockAlign === 4 * channels) {
    throw new LimitError(
      `Samples of ${containerBits} bits in 4 bytes each: without a header that says on which side ` +
        'the empty byte lies, this format cannot be read.',
    )
  }
  const encoding = tag === FLOAT ? 'float' : bytes === 1 ? 'uint' : 'int'
  const bits = tag === FLOAT ? containerBits : validBits(view, isLittleEndian, containerBits)
  const format: SampleFormat = { encoding, bits, bytes, bigEndian: !isLittleEndian }
  return { byteStart: at, format, channels, rateHz, blockAlign, byteRate, warnings }
}

/** The format tag, behind EXTENSIBLE the one that its SubFormat stands for. */
export function formatTag(view: DataView, isLittleEndian: boolean, warnings: string[]): number {
  const tag = view.getUint16(0, isLittleEndian)
  if (tag !== EXTENSIBLE) return tag
  if (view.byteLength < 40) {
    warnings.push('The header announces a SubFormat and has none; read as plain integers.')
    return PCM
  }
  const guid = guidAt(view, 24, isLittleEndian)
  const swapped = guidAt(view, 24, !isLittleEndian)
  for (const candidate of [guid, swapped]) {
    const first = Number.parseInt(candidate.slice(0, 8), 16)
    const end = candidate.slice(8)
    if (end === TAG_GUID_END && first !== EXTENSIBLE && first <= 0xffff) return first
    if (end === AMBISONIC_GUID_END && (first === PCM || first === FLOAT)) return first
  }
  throw new LimitError(`The sample format ${guid} (SubFormat) is not known.`)
}

/** A GUID as 32 hexadecimal digits; its first three fields have a byte order. */
function guidAt(view: DataView, at: number, isLittleEndian: boolean): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
  let text = hex(view.getUint32(at, isLittleEndian), 8)
  text += hex(view.getUint16(at + 4, isLittleEndian), 4)
  text += hex(view.getUint16(at + 6, isLittleEndian), 4)
  for (let i = 8; i < 16; i++) text += hex(view.getUint8(at + i), 2)
  return text
}

function validBits(view: DataView, isLittleEndian: boolean, containerBits: number): number {
  const isExtensible = view.getUint16(0, isLittleEndian) === EXTENSIBLE && view.byteLength >= 40
  const valid = isExtensible ? view.getUint16(18, isLittleEndian) : 0
  return valid >= 1 && valid <= containerBits ? valid : containerBits
}

function expectReadable(tag: number, containerBits: number, at: number): void {
  const hex = `format tag 0x${tag.toString(16).padStart(4, '0')}`
  const codec = WAV_CODECS.get(tag)
  if (codec !== undefined) {
    throw new CompressedError(`The samples are compressed as ${codec} (${hex}).`, { kind: 'wav' })
  }
  const format = WAV_STREAMS.get(tag)
  if (format !== undefined) {
    throw new CompressedError(`The WAV holds a stream of ${format} (${hex}).`, {
      kind: 'stream',
      format,
    })
  }
  if (tag !== PCM && tag !== FLOAT) {
    const name = CODECS.get(tag)
    throw new LimitError(
      name === undefined
        ? `The samples are of a kind that is not known (${hex}).`
        : `The samples are compressed as ${name} (${hex}), which cannot be read yet.`,
    )
  }
  if (tag === FLOAT && containerBits !== 32 && containerBits !== 64) {
    throw new FormatError(
      `The header says floating-point samples of ${containerBits} bits; there are 32 and 64`,
      at + 14,
    )
  }
  if (tag === PCM && containerBits === 0) {
    throw new FormatError('The header says samples of 0 bits', at + 14)
  }
  if (tag === PCM && containerBits > 64) {
    throw new FormatError(`The header says samples of ${containerBits} bits`, at + 14)
  }
  if (tag === PCM && containerBits > 32) {
    throw new LimitError(
      `Integer samples of ${containerBits} bits cannot be read; up to 32 bits can.`,
    )
  }
}
