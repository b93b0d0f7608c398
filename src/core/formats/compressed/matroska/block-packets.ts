import { viewOf } from '#core/base'
import { readSize } from './ebml'

/** A block of a track: frames of its codec that begin at a time. */
export interface MatroskaBlock {
  readonly track: number
  /** After its cluster's, in ticks. */
  readonly ticks: number
  readonly packets: readonly Uint8Array[]
}

/** How the sizes of several frames in a block are written. */
const NO_LACING = 0
const XIPH = 1
const FIXED = 2

/** Takes a block apart; undefined where it is none. @see RFC 9559, section 10 */
export function blockOf(body: Uint8Array): MatroskaBlock | undefined {
  const track = readSize(body)
  if (track?.value === undefined || body.length < track.length + 3) return undefined
  const view = viewOf(body)
  const ticks = view.getInt16(track.length)
  const lacing = (view.getUint8(track.length + 2) >> 1) & 3
  const packets = lacedPackets(body.subarray(track.length + 3), lacing)
  return packets && { track: track.value, ticks, packets }
}

function lacedPackets(body: Uint8Array, lacing: number): readonly Uint8Array[] | undefined {
  if (lacing === NO_LACING) return [body]
  const count = (body[0] ?? 0) + 1
  const rest = body.subarray(1)
  if (lacing === FIXED) {
    const size = Math.floor(rest.length / count)
    return Array.from({ length: count }, (_, i) => rest.subarray(i * size, (i + 1) * size))
  }
  const laced = lacing === XIPH ? xiphSizes(rest, count - 1) : ebmlSizes(rest, count - 1)
  if (laced === undefined) return undefined
  let at = laced.length
  const packets: Uint8Array[] = []
  for (const size of laced.sizes) {
    packets.push(rest.subarray(at, at + size))
    at += size
  }
  return at > rest.length ? undefined : [...packets, rest.subarray(at)]
}

interface Sizes {
  readonly sizes: readonly number[]
  /** Bytes that they are written in. */
  readonly length: number
}

/** Each a sum of bytes, the last of which is below 255. */
export function xiphSizes(bytes: Uint8Array, count: number): Sizes | undefined {
  const sizes: number[] = []
  let at = 0
  while (sizes.length < count) {
    let size = 0
    let byte = 255
    while (byte === 255) {
      const next = bytes[at++]
      if (next === undefined) return undefined
      byte = next
      size += byte
    }
    sizes.push(size)
  }
  return { sizes, length: at }
}

/** The first as it is, each other by how much it differs from the one before. */
function ebmlSizes(bytes: Uint8Array, count: number): Sizes | undefined {
  const sizes: number[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    const number = readSize(bytes.subarray(at))
    if (number?.value === undefined) return undefined
    const offset = i === 0 ? 0 : (sizes[i - 1] as number) - (2 ** (7 * number.length - 1) - 1)
    const size = number.value + offset
    if (size < 0) return undefined
    sizes.push(size)
    at += number.length
  }
  return { sizes, length: at }
}
