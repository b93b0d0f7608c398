import type { Bits } from './bits'
import { addFixed, addLinear, type Subframe } from './prediction'
import { readResidual } from './residual'

/**
 * Reads one channel of a frame.
 *
 * @param width  bits of its samples: those of the stream, one more for a difference of two channels
 * @param out    block samples, written
 * @returns      false where it cannot be one
 * @see          RFC 9639, section 9.2
 */
export function readSubframe(bits: Bits, width: number, block: number, out: Subframe): boolean {
  if (bits.unsigned(1) !== 0) return false
  const kind = bits.unsigned(6)
  const wasted = bits.unsigned(1) === 0 ? 0 : bits.unary() + 1
  const ownWidth = width - wasted
  if (ownWidth < 1 || !readKind(bits, kind, ownWidth, block, out)) return false
  if (wasted > 0) {
    const scale = 2 ** wasted
    for (let n = 0; n < block; n++) out[n] = (out[n] as number) * scale
  }
  return !bits.isPastEnd
}

function readKind(bits: Bits, kind: number, width: number, block: number, out: Subframe): boolean {
  if (kind === 0) {
    out.fill(bits.signed(width), 0, block)
    return true
  }
  if (kind === 1) {
    readPlain(bits, width, block, out)
    return true
  }
  if (kind >= 8 && kind <= 12) return readFixed(bits, kind - 8, width, block, out)
  return kind >= 32 && readLinear(bits, kind - 31, width, block, out)
}

function readPlain(bits: Bits, width: number, count: number, out: Subframe): void {
  for (let n = 0; n < count; n++) out[n] = bits.signed(width)
}

function readFixed(bits: Bits, order: number, width: number, block: number, out: Subframe) {
  if (order > block) return false
  readPlain(bits, width, order, out)
  if (!readResidual(bits, order, block, out)) return false
  addFixed(out, order, block)
  return true
}

function readLinear(bits: Bits, order: number, width: number, block: number, out: Subframe) {
  if (order > block) return false
  readPlain(bits, width, order, out)
  const precision = bits.unsigned(4) + 1
  const shift = bits.signed(5)
  if (precision === 16 || shift < 0) return false
  const coefficients = Int32Array.from({ length: order }, () => bits.signed(precision))
  if (!readResidual(bits, order, block, out)) return false
  addLinear(out, coefficients, shift, block, width, precision)
  return true
}
