import { expectThat } from '#core/base'
import type { SampleFormat } from './recording-facts'

/** Interleaved samples of one format, little-endian and aligned, ready to be read. */
interface Interleaved {
  readonly format: SampleFormat
  readonly channels: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly sampleCount: number
}

/**
 * Whole sample instants from a file's bytes. Copies where they are not aligned to the container,
 * or are big-endian, so that the loops below need one form only.
 */
export function interleaved(
  format: SampleFormat,
  channels: number,
  source: Uint8Array,
): Interleaved {
  const sampleCount = Math.floor(source.length / (channels * format.bytes))
  const isUsable =
    !format.bigEndian &&
    source.byteOffset % format.bytes === 0 &&
    source.buffer instanceof ArrayBuffer
  const bytes = isUsable ? (source as Uint8Array<ArrayBuffer>) : new Uint8Array(source)
  if (format.bigEndian) swapBytes(bytes, format.bytes)
  return { format, channels, bytes, sampleCount }
}

/**
 * Decodes one channel: `out[outStart + n]` = sample n.
 *
 *     n-bit integers   code · 2^-(n-1), of the whole container
 *     up to 8 bits     (code - 128) / 128
 *     float            as stored; 0 where it is not finite
 *
 * @returns how many samples were not finite
 */
export function decodeChannel(
  from: Interleaved,
  channel: number,
  out: Float64Array,
  outStart: number,
): number {
  const { bytes, channels, sampleCount, format } = from
  expectThat(outStart + sampleCount <= out.length, 'decodeChannel: out is too short')
  const { buffer, byteOffset } = bytes
  const valueCount = sampleCount * channels
  switch (format.bytes) {
    case 1:
      for (let n = 0, i = channel; n < sampleCount; n++, i += channels) {
        out[outStart + n] = ((bytes[i] as number) - 128) / 128
      }
      return 0
    case 2: {
      const codes = new Int16Array(buffer, byteOffset, valueCount)
      for (let n = 0, i = channel; n < sampleCount; n++, i += channels) {
        out[outStart + n] = (codes[i] as number) / 2 ** 15
      }
      return 0
    }
    case 3:
      for (let n = 0, i = 3 * channel; n < sampleCount; n++, i += 3 * channels) {
        const high = ((bytes[i + 2] as number) << 24) >> 8
        out[outStart + n] =
          (high | ((bytes[i + 1] as number) << 8) | (bytes[i] as number)) / 2 ** 23
      }
      return 0
    case 4:
      if (format.encoding === 'float') {
        const values = new Float32Array(buffer, byteOffset, valueCount)
        return decodeFloats(values, from, channel, out, outStart)
      }
      return decodeInt32(
        new Int32Array(buffer, byteOffset, valueCount),
        from,
        channel,
        out,
        outStart,
      )
    case 8: {
      const values = new Float64Array(buffer, byteOffset, valueCount)
      return decodeDoubles(values, from, channel, out, outStart)
    }
  }
}

function decodeInt32(
  codes: Int32Array,
  { channels, sampleCount }: Interleaved,
  channel: number,
  out: Float64Array,
  outStart: number,
): number {
  for (let n = 0, i = channel; n < sampleCount; n++, i += channels) {
    out[outStart + n] = (codes[i] as number) / 2 ** 31
  }
  return 0
}

function decodeFloats(
  values: Float32Array,
  { channels, sampleCount }: Interleaved,
  channel: number,
  out: Float64Array,
  outStart: number,
): number {
  let nonFiniteCount = 0
  for (let n = 0, i = channel; n < sampleCount; n++, i += channels) {
    const value = values[i] as number
    const isFinite = Number.isFinite(value)
    out[outStart + n] = isFinite ? value : 0
    if (!isFinite) nonFiniteCount += 1
  }
  return nonFiniteCount
}

/** As decodeFloats, apart so that each loop sees one array type only. */
function decodeDoubles(
  values: Float64Array,
  { channels, sampleCount }: Interleaved,
  channel: number,
  out: Float64Array,
  outStart: number,
): number {
  let nonFiniteCount = 0
  for (let n = 0, i = channel; n < sampleCount; n++, i += channels) {
    const value = values[i] as number
    const isFinite = Number.isFinite(value)
    out[outStart + n] = isFinite ? value : 0
    if (!isFinite) nonFiniteCount += 1
  }
  return nonFiniteCount
}

/** Turns every value of `size` bytes round, in place. */
function swapBytes(bytes: Uint8Array, size: number): void {
  for (let start = 0; start + size <= bytes.length; start += size) {
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const byte = bytes[low] as number
      bytes[low] = bytes[high] as number
      bytes[high] = byte
    }
  }
}
