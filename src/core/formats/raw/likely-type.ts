import { viewOf } from '#core/base'

/**
 * Which of some datatypes bytes are likeliest of, by their statistics; the first where they say
 * nothing.
 *
 *     floats        nearly all magnitudes are 0 or within 1e-9 … 1e3, which other bytes hardly ever are
 *     8 or 16 bits  low bytes of 16-bit values have any value and change by any amount, high ones do not;
 *                   both bytes of a pair of 8-bit values, I and Q, are alike
 *     sign          hardly any value lies near full scale, which is 127 and 128 where values are
 *                   signed, 0 and 255 where they are not
 *
 * @param bytes      of a multiple of 16 bytes from the start of the samples, little-endian
 * @param datatypes  of SigMF, at least one
 */
export function likelyType(bytes: Uint8Array, datatypes: readonly string[]): string {
  const [first = 'cu8'] = datatypes
  const wanted = byStatistics(bytes)
  return (
    datatypes.find((each) => each === wanted) ??
    datatypes.find((each) => isWidth(each, wanted)) ??
    first
  )
}

function byStatistics(bytes: Uint8Array): string {
  if (isFloats(bytes, 4)) return 'cf32_le'
  if (isFloats(bytes, 8)) return 'cf64_le'
  const [low, high] = [statistics(bytes, 0), statistics(bytes, 1)]
  const isWide = !isAlike(low.change, high.change) || (isFlat(low) && !isFlat(high))
  if (isFlat(high)) return 'ci16_le'
  const edge = isWide ? high.edge : low.edge + high.edge
  const middle = isWide ? high.middle : low.middle + high.middle
  const isSigned = middle < edge
  if (isWide) return isSigned ? 'ci16_le' : 'cu16_le'
  return isSigned ? 'ci8' : 'cu8'
}

/** Whether both are integers of as many bits. */
function isWidth(a: string, b: string): boolean {
  return /\d+/.exec(a)?.[0] === /\d+/.exec(b)?.[0] && a.includes('f') === b.includes('f')
}

function isFloats(bytes: Uint8Array, size: 4 | 8): boolean {
  const count = Math.floor(bytes.length / size)
  if (count === 0) return false
  const view = viewOf(bytes)
  let plausibleCount = 0
  let zeroCount = 0
  for (let i = 0; i < count; i++) {
    const value = size === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true)
    const magnitude = Math.abs(value)
    if (value === 0) zeroCount += 1
    if (value === 0 || (magnitude > 1e-9 && magnitude < 1e3)) plausibleCount += 1
  }
  return zeroCount < count && plausibleCount > 0.98 * count
}

interface ByteStatistics {
  /** Shares of bytes within 8 of 0 and 256, and of 128. */
  readonly edge: number
  readonly middle: number
  /** Root mean square of what one differs from the one before by, modulo 256. */
  readonly change: number
}

/** Of every second byte from `start` on. */
function statistics(bytes: Uint8Array, start: number): ByteStatistics {
  let edgeCount = 0
  let middleCount = 0
  let changeSum = 0
  let count = 0
  let last = bytes[start] ?? 0
  for (let i = start; i < bytes.length; i += 2) {
    const byte = bytes[i] as number
    if (byte < 8 || byte >= 248) edgeCount += 1
    else if (byte >= 120 && byte < 136) middleCount += 1
    const change = ((byte - last + 384) % 256) - 128
    changeSum += change * change
    last = byte
    count += 1
  }
  const total = Math.max(1, count)
  return {
    edge: edgeCount / total,
    middle: middleCount / total,
    change: Math.sqrt(changeSum / total),
  }
}

/** Whether every value is as frequent as any: then each share is 1/16. */
function isFlat({ edge, middle }: ByteStatistics): boolean {
  return [edge, middle].every((share) => share > 0.04 && share < 0.085)
}

function isAlike(a: number, b: number): boolean {
  return Math.max(a, b) < 1.25 * Math.min(a, b)
}
