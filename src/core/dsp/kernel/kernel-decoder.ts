import { expectThat, type SamplePlane } from '#core/base'
import type { PcmDecoder, PcmLayout } from '../pcm'
import type { Kernel } from './kernel'
import { DECODED_START, DECODED_VALUES, RAW_BYTES, RAW_START } from './layout'

/** Bytes that are decoded at a time, unless one instant has more: they stay in the cache. */
const PIECE_BYTES = 2 ** 16

/** Of a 32-bit word: what codes that are offset by half of their range differ in. */
const OFFSET_BIT = 0x80000000

/**
 * Decodes in the kernel: bytes are copied into its memory once, a piece at a time, and from there
 * straight to the planes that lie in it too; to others by way of a copy.
 */
export function kernelDecoder(kernel: Kernel): PcmDecoder {
  return (layout, bytes, planes, at) => {
    const instantBytes = layout.channels * layout.bytes
    expectThat(instantBytes <= RAW_BYTES, `kernelDecoder: ${instantBytes} bytes an instant`)
    const instantCount = Math.floor(bytes.length / instantBytes)
    const pieceCount = Math.max(1, Math.min(DECODED_VALUES, Math.floor(PIECE_BYTES / instantBytes)))
    let nonFiniteCount = 0
    for (let start = 0; start < instantCount; start += pieceCount) {
      const count = Math.min(pieceCount, instantCount - start)
      const raw = kernel.bytes(RAW_START, count * instantBytes)
      raw.set(bytes.subarray(start * instantBytes, (start + count) * instantBytes))
      if (layout.bigEndian) turnRound(raw, layout.bytes)
      for (const [channel, plane] of planes.entries()) {
        if (plane === undefined) continue
        const part = plane.subarray(at + start, at + start + count)
        expectThat(part.length === count, 'kernelDecoder: a plane is too short')
        nonFiniteCount += decodeChannel(kernel, layout, channel, part)
      }
    }
    return nonFiniteCount
  }
}

/** Decodes one channel of the piece that lies at RAW_START. */
function decodeChannel(
  kernel: Kernel,
  layout: PcmLayout,
  channel: number,
  out: SamplePlane,
): number {
  if (out.buffer === kernel.run.memory.buffer) {
    return decodeTo(kernel, layout, channel, out, out.byteOffset)
  }
  const nonFiniteCount = decodeTo(kernel, layout, channel, out, DECODED_START)
  if (out instanceof Float64Array) out.set(kernel.float64(DECODED_START, out.length))
  else out.set(kernel.float32(DECODED_START, out.length))
  return nonFiniteCount
}

/** @param out  as long and as precise as what is written at `to` */
function decodeTo(
  { run }: Kernel,
  { encoding, bytes, channels }: PcmLayout,
  channel: number,
  out: SamplePlane,
  to: number,
): number {
  const from = RAW_START + channel * bytes
  const stride = channels * bytes
  const isDouble = out instanceof Float64Array
  if (encoding === 'float') {
    const [floats, doubles] = isDouble
      ? [run.decodeFloats64, run.decodeDoubles64]
      : [run.decodeFloats32, run.decodeDoubles32]
    return (bytes === 4 ? floats : doubles)(from, out.length, stride, to)
  }
  const decode = isDouble ? run.decodeIntegers64 : run.decodeIntegers32
  decode(from, out.length, stride, bytes, encoding === 'uint8' ? OFFSET_BIT : 0, to)
  return 0
}

/** Big-endian values to little-endian, in place. */
function turnRound(raw: Uint8Array, bytes: number): void {
  for (let start = 0; start + bytes <= raw.length; start += bytes) {
    raw.subarray(start, start + bytes).reverse()
  }
}
