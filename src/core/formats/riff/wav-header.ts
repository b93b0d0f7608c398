import { idBytes, unsigned } from '../header-bytes'
import type { RecordingFacts } from '../recording-facts'

const PCM = 1
const FLOAT = 3
const EXTENSIBLE = 0xfffe

/** The last fourteen bytes of a SubFormat that stands for a format tag. */
const GUID_END = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71]

/** From here on a RIFF's 32-bit sizes do not reach. */
const RF64_BYTES = 2 ** 32

/**
 * Everything of a WAV in front of its samples: RIFF, or RF64 from 4 GiB on; EXTENSIBLE where valid
 * bits are fewer than the container's or channels more than two. Little-endian.
 *
 * Behind samples of an odd number of bytes belongs one byte of padding.
 *
 * @param chunkBytes  of the chunks that follow the samples, with their headers and padding
 */
export function wavHeader(
  {
    format,
    channels,
    rateHz,
    length,
  }: Pick<RecordingFacts, 'format' | 'channels' | 'rateHz' | 'length'>,
  chunkBytes: number,
): Uint8Array<ArrayBuffer> {
  const dataBytes = length * channels * format.bytes
  const fmt = newFmtBody({ format, channels, rateHz })
  const fmtChunk = [...idBytes('fmt '), ...unsigned(fmt.length, 4, true), ...fmt]
  const restBytes = 4 + fmtChunk.length + 8 + dataBytes + (dataBytes % 2) + chunkBytes
  if (restBytes + 8 < RF64_BYTES) {
    return Uint8Array.from([
      ...idBytes('RIFF'),
      ...unsigned(restBytes, 4, true),
      ...idBytes('WAVE'),
      ...fmtChunk,
      ...idBytes('data'),
      ...unsigned(dataBytes, 4, true),
    ])
  }
  const ds64 = [
    ...unsigned(restBytes + 36, 8, true),
    ...unsigned(dataBytes, 8, true),
    ...unsigned(length, 8, true),
    ...unsigned(0, 4, true),
  ]
  return Uint8Array.from([
    ...idBytes('RF64'),
    ...unsigned(RF64_BYTES - 1, 4, true),
    ...idBytes('WAVE'),
    ...idBytes('ds64'),
    ...unsigned(ds64.length, 4, true),
    ...ds64,
    ...fmtChunk,
    ...idBytes('data'),
    ...unsigned(RF64_BYTES - 1, 4, true),
  ])
}

/** The body of a `fmt ` chunk: EXTENSIBLE where valid bits are fewer than the container's or channels more than two. */
export function newFmtBody({
  format,
  channels,
  rateHz,
}: Pick<RecordingFacts, 'format' | 'channels' | 'rateHz'>): Uint8Array {
  const instantBytes = channels * format.bytes
  const tag = format.encoding === 'float' ? FLOAT : PCM
  const containerBits = 8 * format.bytes
  const isExtensible = format.bits < containerBits || channels > 2
  return Uint8Array.from([
    ...unsigned(isExtensible ? EXTENSIBLE : tag, 2, true),
    ...unsigned(channels, 2, true),
    ...unsigned(Math.round(rateHz), 4, true),
    ...unsigned((Math.round(rateHz) * instantBytes) % RF64_BYTES, 4, true),
    ...unsigned(instantBytes, 2, true),
    ...unsigned(containerBits, 2, true),
    ...(isExtensible ? extension(format.bits, tag) : []),
  ])
}

/** The eight bytes in front of a chunk's body. Little-endian. */
export function chunkHead(id: string, sizeBytes: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([...idBytes(id), ...unsigned(sizeBytes, 4, true)])
}

/** What EXTENSIBLE adds: no speaker is assigned. */
function extension(validBits: number, tag: number): number[] {
  const noSpeakers = 0
  return [
    ...unsigned(22, 2, true),
    ...unsigned(validBits, 2, true),
    ...unsigned(noSpeakers, 4, true),
    ...unsigned(tag, 2, true),
    ...GUID_END,
  ]
}
