import { idBytes, unsigned } from '../header-bytes'
import type { SampleFormat } from '../recording-facts'
import { floats, integers } from './sound-header'

/** A file of sound as its program writes it, and what it holds. */
export interface MadeSound {
  readonly name: string
  readonly format: SampleFormat
  readonly bytes: Uint8Array
  /** Where its samples lie. */
  readonly byteStart: number
}

export const RATE_HZ = 22_050
export const CHANNELS = 2

/** Text that every container has room for, and that must stay. */
const NOTE = 'dawn chorus'

/** Bytes of samples that no two places have alike. */
function sampleBytes(length: number, { bytes }: Pick<SampleFormat, 'bytes'>): Uint8Array {
  return Uint8Array.from({ length: length * CHANNELS * bytes }, (_, i) => (i * 37 + (i >> 8)) % 120)
}

const big = (value: number, bytes: number) => unsigned(value, bytes, false)
const little = (value: number, bytes: number) => unsigned(value, bytes, true)

/** 80 bits of a rate below 2^32. */
function extended(value: number): number[] {
  const exponent = Math.floor(Math.log2(value))
  return [...big(16_383 + exponent, 2), ...big(value * 2 ** (31 - exponent), 4), 0, 0, 0, 0]
}

function joined(...parts: readonly ArrayLike<number>[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)))
}

function made(
  name: string,
  format: SampleFormat,
  front: readonly number[],
  length: number,
  behind: readonly number[] = [],
): MadeSound {
  const bytes = joined(front, sampleBytes(length, format), behind)
  return { name, format, bytes, byteStart: front.length }
}

function iffChunk(id: string, body: readonly number[]): number[] {
  return [...idBytes(id), ...big(body.length, 4), ...body, ...(body.length % 2 === 1 ? [0] : [])]
}

/** With a name in front of the samples, and a marker and an unknown chunk behind. @param type  of AIFF-C */
function aiff(length: number, format: SampleFormat, type?: string): MadeSound {
  const dataBytes = length * CHANNELS * format.bytes
  const kind = type === undefined ? [] : [...idBytes(type), 3, ...idBytes('abc')]
  const common = [...big(CHANNELS, 2), ...big(length, 4), ...big(format.bits, 2)]
  const marker = [...big(1, 2), ...big(1, 2), ...big(length - 1, 4), 3, ...idBytes('end')]
  const padding = dataBytes % 2 === 1 ? [0] : []
  const behind = [...padding, ...iffChunk('MARK', marker), ...iffChunk('APPL', idBytes('abcd?'))]
  const inner = [
    ...idBytes(type === undefined ? 'AIFF' : 'AIFC'),
    ...iffChunk('COMM', [...common, ...extended(RATE_HZ), ...kind]),
    ...iffChunk('NAME', idBytes(NOTE)),
    ...idBytes('SSND'),
    ...big(8 + dataBytes, 4),
    ...big(0, 4),
    ...big(0, 4),
  ]
  const formBytes = inner.length + dataBytes + behind.length
  const front = [...idBytes('FORM'), ...big(formBytes, 4), ...inner]
  return made(`x.${type ?? 'aiff'}.aif`, format, front, length, behind)
}

function au(length: number, format: SampleFormat, encoding: number): MadeSound {
  const dataBytes = length * CHANNELS * format.bytes
  const fields = [28 + 4, dataBytes, encoding, RATE_HZ, CHANNELS]
  const order = format.bigEndian ? big : little
  const note = [...idBytes(NOTE.slice(0, 7)), 0]
  const magic = format.bigEndian ? '.snd' : 'dns.'
  const front = [...idBytes(magic), ...fields.flatMap((value) => order(value, 4)), ...note]
  return made(`x${encoding}.au`, format, front, length)
}

function cafChunk(id: string, body: readonly number[]): number[] {
  return [...idBytes(id), ...big(body.length, 8), ...body]
}

function caf(length: number, format: SampleFormat): MadeSound {
  const rate = new DataView(new ArrayBuffer(8))
  rate.setFloat64(0, RATE_HZ)
  const instantBytes = CHANNELS * format.bytes
  const flags = (format.encoding === 'float' ? 1 : 0) + (format.bigEndian ? 0 : 2)
  const fields = [flags, instantBytes, 1, CHANNELS, format.bits].flatMap((value) => big(value, 4))
  const info = [...big(1, 4), ...idBytes(`comments\0${NOTE}\0`)]
  const front = [
    ...idBytes('caff'),
    0,
    1,
    0,
    0,
    ...cafChunk('desc', [...new Uint8Array(rate.buffer), ...idBytes('lpcm'), ...fields]),
    ...cafChunk('info', info),
    ...idBytes('data'),
    ...big(4 + length * instantBytes, 8),
    ...big(0, 4),
  ]
  const behind = [...cafChunk('mark', [1, 2, 3]), ...cafChunk('uuid', [4, 5, 6])]
  return made('x.caf', format, front, length, behind)
}

const GUID_END = [0xf3, 0xac, 0xd3, 0x11, 0x8c, 0xd1, 0, 0xc0, 0x4f, 0x8e, 0xdb, 0x8a]
const RIFF_END = [0x2e, 0x91, 0xcf, 0x11, 0xa5, 0xd6, 0x28, 0xdb, 4, 0xc1, 0, 0]

function w64Chunk(id: string, body: readonly number[]): number[] {
  const zeros = Array.from({ length: (8 - (body.length % 8)) % 8 }, () => 0)
  return [...idBytes(id), ...GUID_END, ...little(24 + body.length, 8), ...body, ...zeros]
}

function wave64(length: number, format: SampleFormat): MadeSound {
  const dataBytes = length * CHANNELS * format.bytes
  const tag = format.encoding === 'float' ? 3 : 1
  const rates = [...little(RATE_HZ, 4), ...little(RATE_HZ * CHANNELS * format.bytes, 4)]
  const sizes = [...little(CHANNELS * format.bytes, 2), ...little(format.bits, 2)]
  const fmt = [...little(tag, 2), ...little(CHANNELS, 2), ...rates, ...sizes]
  const behind = [
    ...Array.from({ length: (8 - (dataBytes % 8)) % 8 }, () => 0),
    ...w64Chunk('list', [1, 2, 3]),
  ]
  const inner = [
    ...idBytes('wave'),
    ...GUID_END,
    ...w64Chunk('fmt ', fmt),
    ...w64Chunk('fact', little(length, 8)),
    ...idBytes('data'),
    ...GUID_END,
    ...little(24 + dataBytes, 8),
  ]
  const wholeBytes = 24 + inner.length + dataBytes + behind.length
  const front = [...idBytes('riff'), ...RIFF_END, ...little(wholeBytes, 8), ...inner]
  return made('x.w64', format, front, length, behind)
}

/** @param more  lines of the header */
export function sphere(length: number, format: SampleFormat, more: readonly string[]): MadeSound {
  const order = format.bytes === 1 ? '1' : format.bigEndian ? '10' : '01'
  const lines = [
    'NIST_1A',
    '   1024',
    `utterance_id -s${NOTE.length} ${NOTE}`,
    `channel_count -i ${CHANNELS}`,
    `sample_count -i ${length}`,
    `sample_rate -i ${RATE_HZ}`,
    `sample_n_bytes -i ${format.bytes}`,
    `sample_byte_format -s${order.length} ${order}`,
    ...more,
    'end_head',
    '',
  ]
  return made('x.sph', format, idBytes(lines.join('\n').padEnd(1024, ' ')), length)
}

const SUM = 'sample_checksum -i 12345'

/** One file of each container and sample format. */
export function madeSounds(length: number): readonly MadeSound[] {
  return [
    ...[8, 12, 16, 24, 32].map((bits) => aiff(length, integers(bits, true))),
    aiff(length, integers(16, false), 'sowt'),
    aiff(length, integers(24, false), '42ni'),
    aiff(length, { ...integers(8, true), encoding: 'uint' }, 'raw '),
    aiff(length, floats(32, true), 'fl32'),
    aiff(length, floats(64, true), 'fl64'),
    ...[8, 16, 24, 32].map((bits, i) => au(length, integers(bits, true), 2 + i)),
    au(length, floats(32, true), 6),
    au(length, floats(64, false), 7),
    ...[8, 16, 24].map((bits) => caf(length, integers(bits, bits !== 24))),
    caf(length, floats(32, false)),
    wave64(length, integers(16, false)),
    wave64(length, integers(24, false)),
    wave64(length, floats(32, false)),
    sphere(length, integers(16, false), [SUM]),
    sphere(length, integers(16, true), []),
  ]
}
