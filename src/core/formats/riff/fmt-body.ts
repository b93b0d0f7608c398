import { viewOf } from '#core/base'
import { isSameFormat } from '../output-format'
import type { RecordingFacts, SampleFormat } from '../recording-facts'

const PCM = 1
const FLOAT = 3
const EXTENSIBLE = 0xfffe
const EXTENSIBLE_BYTES = 40

/** The SubFormat that stands for a format tag, behind the tag's first four bytes. */
const TAG_GUID_END = [0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]

/**
 * The body of a fmt chunk for samples of another format, and with blockAlign and byte rate right.
 *
 * EXTENSIBLE stays so, with its speakers; a plain chunk becomes EXTENSIBLE, of no named speakers,
 * only where there are more than two channels. In the recording's own format all else is kept.
 *
 * @param body  the recording's own, at least 16 bytes
 */
export function fmtBody(
  body: Uint8Array,
  { format: own, channels, rateHz }: RecordingFacts,
  format: SampleFormat,
): Uint8Array {
  const isLittleEndian = !format.bigEndian
  const isSame = isSameFormat(own, format)
  const tag = format.encoding === 'float' ? FLOAT : PCM
  const isExtensible =
    viewOf(body).getUint16(0, isLittleEndian) === EXTENSIBLE && body.length >= EXTENSIBLE_BYTES
  const out = isSame || isExtensible ? body.slice() : plainBody(body, channels, tag, isLittleEndian)
  const view = viewOf(out)
  const blockAlign = channels * format.bytes
  const byteRate = rateHz * blockAlign
  if (byteRate < 2 ** 32) view.setUint32(8, byteRate, isLittleEndian)
  view.setUint16(12, blockAlign, isLittleEndian)
  if (isSame) return out
  view.setUint16(14, 8 * format.bytes, isLittleEndian)
  if (out.length < EXTENSIBLE_BYTES) return out
  view.setUint16(18, format.bits, isLittleEndian)
  // A big-endian file may hold its SubFormat in either byte order; ambisonic ones differ behind it.
  out[out[24] === 0 ? 27 : 24] = tag
  return out
}

function plainBody(
  body: Uint8Array,
  channels: number,
  tag: number,
  isLittleEndian: boolean,
): Uint8Array {
  const isExtensible = channels > 2
  const out = new Uint8Array(isExtensible ? EXTENSIBLE_BYTES : tag === FLOAT ? 18 : 16)
  out.set(body.subarray(2, 8), 2)
  const view = viewOf(out)
  view.setUint16(0, isExtensible ? EXTENSIBLE : tag, isLittleEndian)
  if (!isExtensible) return out
  view.setUint16(16, EXTENSIBLE_BYTES - 18, isLittleEndian)
  view.setUint32(24, tag, isLittleEndian)
  view.setUint16(30, 0x10, isLittleEndian)
  out.set(TAG_GUID_END, 32)
  return out
}
