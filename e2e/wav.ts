/** WAV files made and read for the tests, written from the format's description and nothing else. */

export type WavFormat = 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64'

interface Chunk {
  readonly id: string
  readonly bytes: Buffer
}

interface WavOptions {
  readonly format: WavFormat
  readonly rateHz: number
  /** Samples of each channel; ±1 is full scale. */
  readonly planes: readonly Float64Array[]
  readonly extensible?: boolean
  readonly before?: readonly Chunk[]
  readonly after?: readonly Chunk[]
}

const BYTES = { u8: 1, s16: 2, s24: 3, s32: 4, f32: 4, f64: 8 } as const

export function makeWav(options: WavOptions): Buffer {
  const { format, rateHz, planes, extensible = false, before = [], after = [] } = options
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk({ id: 'fmt ', bytes: formatBytes(format, rateHz, planes.length, extensible) }),
    ...before.map(chunk),
    chunk({ id: 'data', bytes: sampleBytes(format, planes) }),
    ...after.map(chunk),
  ])
  return chunk({ id: 'RIFF', bytes: body })
}

function chunk({ id, bytes }: Chunk): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(bytes.length)
  return Buffer.concat([Buffer.from(id), size, bytes, Buffer.alloc(bytes.length % 2)])
}

function formatBytes(format: WavFormat, rateHz: number, channels: number, extensible: boolean) {
  const bytesEach = BYTES[format]
  const tag = format.startsWith('f') ? 3 : 1
  const out = Buffer.alloc(extensible ? 40 : 16)
  out.writeUInt16LE(extensible ? 0xfffe : tag, 0)
  out.writeUInt16LE(channels, 2)
  out.writeUInt32LE(rateHz, 4)
  out.writeUInt32LE(rateHz * channels * bytesEach, 8)
  out.writeUInt16LE(channels * bytesEach, 12)
  out.writeUInt16LE(8 * bytesEach, 14)
  if (extensible) {
    out.writeUInt16LE(22, 16)
    out.writeUInt16LE(8 * bytesEach, 18)
    out.writeUInt32LE(2 ** channels - 1, 20)
    out.writeUInt16LE(tag, 24)
    Buffer.from('000000001000800000aa00389b71', 'hex').copy(out, 26)
  }
  return out
}

function sampleBytes(format: WavFormat, planes: readonly Float64Array[]): Buffer {
  const length = planes[0]?.length ?? 0
  const bytesEach = BYTES[format]
  const out = Buffer.alloc(length * planes.length * bytesEach)
  let at = 0
  for (let n = 0; n < length; n++) {
    for (const plane of planes) {
      writeSample(out, at, format, plane[n] ?? 0)
      at += bytesEach
    }
  }
  return out
}

function writeSample(out: Buffer, at: number, format: WavFormat, value: number): void {
  if (format === 'f32') out.writeFloatLE(value, at)
  else if (format === 'f64') out.writeDoubleLE(value, at)
  else if (format === 'u8') out.writeUInt8(integer(value, 8) + 128, at)
  else out.writeIntLE(integer(value, 8 * BYTES[format]), at, BYTES[format])
}

/** Rounded and saturated. */
export function integer(value: number, bits: number): number {
  const full = 2 ** (bits - 1)
  return Math.max(-full, Math.min(full - 1, Math.round(value * full)))
}

export interface ParsedWav {
  readonly format: WavFormat
  readonly rateHz: number
  readonly channels: number
  readonly length: number
  /** Where the samples begin in the file. */
  readonly dataStart: number
  readonly bytesEach: number
  /** Samples of each channel; integers of n bits times 2^-(n-1). */
  readonly planes: readonly Float64Array[]
}

/** @throws {Error} if the bytes are not a WAV of these formats, or end early */
export function parseWav(bytes: Buffer): ParsedWav {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('not a RIFF/WAVE file')
  }
  let header: { tag: number; channels: number; rateHz: number; bits: number } | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    const start = at + 8
    if (start + size > bytes.length) throw new Error(`${id} reaches past the end`)
    if (id === 'fmt ') {
      const tag = bytes.readUInt16LE(start)
      header = {
        tag: tag === 0xfffe ? bytes.readUInt16LE(start + 24) : tag,
        channels: bytes.readUInt16LE(start + 2),
        rateHz: bytes.readUInt32LE(start + 4),
        bits: bytes.readUInt16LE(start + 14),
      }
    }
    if (id === 'data') {
      if (header === undefined) throw new Error('data before fmt')
      const format = formatOf(header.tag, header.bits)
      const bytesEach = BYTES[format]
      const { channels, rateHz } = header
      const length = size / bytesEach / channels
      const planes = Array.from({ length: channels }, (_, channel) =>
        Float64Array.from({ length }, (_, n) =>
          readSample(bytes, start + (n * channels + channel) * bytesEach, format),
        ),
      )
      return { format, rateHz, channels, length, dataStart: start, bytesEach, planes }
    }
    at = start + size + (size % 2)
  }
  throw new Error('no samples')
}

function formatOf(tag: number, bits: number): WavFormat {
  const format = tag === 3 ? `f${bits}` : bits === 8 ? 'u8' : `s${bits}`
  if (!(format in BYTES)) throw new Error(`format ${format}`)
  return format as WavFormat
}

function readSample(bytes: Buffer, at: number, format: WavFormat): number {
  if (format === 'f32') return bytes.readFloatLE(at)
  if (format === 'f64') return bytes.readDoubleLE(at)
  if (format === 'u8') return (bytes.readUInt8(at) - 128) / 128
  return bytes.readIntLE(at, BYTES[format]) / 2 ** (8 * BYTES[format] - 1)
}

/** 20·log10 of the root mean square of samples [start, end). */
export function levelDb(plane: Float64Array, start: number, end: number): number {
  const part = plane.subarray(start, end)
  const power = part.reduce((sum, value) => sum + value * value, 0) / part.length
  return 10 * Math.log10(power + 1e-30)
}
