import { expectThat } from '#core/base'
import type { PcmDecoder, PcmLayout } from '#core/dsp'

/** The decoder in plain code, of float64 planes alone, so that each of its loops sees one type. */
export const decodePcm: PcmDecoder = (layout, bytes, planes, at) => {
  const from = interleaved(layout, bytes)
  let nonFiniteCount = 0
  for (const [channel, plane] of planes.entries()) {
    if (plane === undefined) continue
    expectThat(plane instanceof Float64Array, 'decodePcm: planes must be float64')
    nonFiniteCount += decodeChannel(from, channel, plane, at)
  }
  return nonFiniteCount
}

/** Interleaved samples of one layout, little-endian and aligned, ready to be read. */
interface Interleaved {
  readonly layout: PcmLayout
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly sampleCount: number
}

/**
 * Whole sample instants from a file's bytes. Copies where they are not aligned to the container,
 * or are big-endian, so that the loops below need one form only.
 */
function interleaved(layout: PcmLayout, source: Uint8Array): Interleaved {
  const sampleCount = Math.floor(source.length / (layout.channels * layout.bytes))
  const isUsable =
    !layout.bigEndian &&
    source.byteOffset % layout.bytes === 0 &&
    source.buffer instanceof ArrayBuffer
  const bytes = isUsable ? (source as Uint8Array<ArrayBuffer>) : new Uint8Array(source)
  if (layout.bigEndian) swapBytes(bytes, layout.bytes)
  return { layout, bytes, sampleCount }
}

/**
 * Decodes one channel: `out[outStart + n]` = sample n.
 *
 * @returns how many samples were not finite
 */
function decodeChannel(
  from: Interleaved,
  channel: number,
  out: Float64Array,
  outStart: number,
): number {
  const { bytes, sampleCount, layout } = from
  const { channels } = layout
  expectThat(outStart + sampleCount <= out.length, 'decodeChannel: out is too short')
  const { buffer, byteOffset } = bytes
  const valueCount = sampleCount * channels
  switch (layout.bytes) {
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
      if (layout.encoding === 'float') {
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
  { layout: { channels }, sampleCount }: Interleaved,
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
  { layout: { channels }, sampleCount }: Interleaved,
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
  { layout: { channels }, sampleCount }: Interleaved,
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
