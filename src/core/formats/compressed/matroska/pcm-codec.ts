import type { SampleFormat } from '../../recording-facts'
import type { Plane } from '../decoded-block'
import { FLOAT_32, FLOAT_64, integerFormat } from '../sample-bytes'
import type { MatroskaCodec, Track } from './track'

/** More are damage. */
const MOST_CHANNELS = 255

/** How a track's samples are stored. */
interface Stored {
  readonly format: SampleFormat
  readonly isLittle: boolean
}

/** Samples that are not compressed: integers of whole bytes, those of one unsigned, and floats of 32 and 64 bits. */
export function pcmCodec(track: Track): MatroskaCodec | undefined {
  const stored = storedAs(track)
  const { rateHz, channels } = track
  const isRight = rateHz >= 1 && rateHz < 2 ** 32 && channels >= 1 && channels <= MOST_CHANNELS
  if (stored === undefined || !isRight) return undefined
  return {
    name: 'PCM',
    rateHz: Math.round(rateHz),
    channels,
    format: stored.format,
    preSkip: 0,
    warnings: [],
    hasUnstatedPadding: false,
    decoder: async () => ({
      decode: async (packets) =>
        joined(
          packets.map((bytes) => planesOf(bytes, channels, stored)),
          stored,
        ),
      reset: async () => undefined,
      close: () => undefined,
    }),
  }
}

function storedAs({ codecId, bits }: Track): Stored | undefined {
  if (codecId === 'A_PCM/FLOAT/IEEE') {
    const format = [FLOAT_32, FLOAT_64].find((float) => float.bits === bits)
    return format && { format, isLittle: true }
  }
  const isInteger = codecId === 'A_PCM/INT/LIT' || codecId === 'A_PCM/INT/BIG'
  if (!isInteger || ![8, 16, 24, 32].includes(bits)) return undefined
  return { format: integerFormat(bits), isLittle: codecId === 'A_PCM/INT/LIT' }
}

function planesOf(bytes: Uint8Array, channels: number, stored: Stored): readonly Plane[] {
  const { format } = stored
  const length = Math.floor(bytes.length / (channels * format.bytes))
  const valueAt = valueReader(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), stored)
  return Array.from({ length: channels }, (_, c) => {
    const plane = emptyPlane(format, length)
    for (let n = 0; n < length; n++) plane[n] = valueAt((n * channels + c) * format.bytes)
    return plane
  })
}

function emptyPlane({ encoding, bytes }: SampleFormat, length: number): Plane {
  if (encoding !== 'float') return new Int32Array(length)
  return bytes === 8 ? new Float64Array(length) : new Float32Array(length)
}

function valueReader(view: DataView, { format, isLittle }: Stored): (at: number) => number {
  if (format.bytes === 8) return (at) => view.getFloat64(at, isLittle)
  if (format.encoding === 'float') return (at) => view.getFloat32(at, isLittle)
  if (format.bytes === 1) return (at) => view.getUint8(at) - 128
  if (format.bytes === 2) return (at) => view.getInt16(at, isLittle)
  if (format.bytes === 4) return (at) => view.getInt32(at, isLittle)
  const [high, low] = isLittle ? [1, 0] : [0, 2]
  return (at) => view.getInt16(at + high, isLittle) * 256 + view.getUint8(at + low)
}

/** Planes of packets that follow one another. */
function joined(parts: readonly (readonly Plane[])[], { format }: Stored): readonly Plane[] {
  const [first = []] = parts
  if (parts.length <= 1) return first
  return first.map((_, c) => {
    const length = parts.reduce((sum, part) => sum + (part[c]?.length ?? 0), 0)
    const plane = emptyPlane(format, length)
    let at = 0
    for (const part of parts) {
      plane.set(part[c] as Plane, at)
      at += (part[c] as Plane).length
    }
    return plane
  })
}
