import { type Bits, wordAt } from './bits'

/** Where a word of 25 bits holds all of a sample, it is read at once. */
const WORD_BITS = 25

/**
 * Reads the residual of a subframe into `out[order …]`: partitions of Rice codes, or of plain numbers.
 *
 *     code q, r  →  u = q · 2^k + r,  sample u/2 where u is even, -(u+1)/2 where it is odd
 *
 * @returns false where it cannot be one: a reserved method, partitions that do not fill the block
 * @see     RFC 9639, section 9.2.7
 */
export function readResidual(
  bits: Bits,
  order: number,
  block: number,
  out: Int32Array | Float64Array,
): boolean {
  const method = bits.unsigned(2)
  const partitionBits = bits.unsigned(4)
  const partition = block >>> partitionBits
  if (method > 1 || partition << partitionBits !== block || partition < order) return false
  const parameterBits = method === 0 ? 4 : 5
  const escape = 2 ** parameterBits - 1
  let at = order
  for (let end = partition; end <= block; end += partition) {
    const parameter = bits.unsigned(parameterBits)
    if (parameter === escape) readPlain(bits, at, end, out)
    else readRice(bits, parameter, at, end, out)
    if (bits.isPastEnd) return false
    at = end
  }
  return true
}

function readPlain(bits: Bits, start: number, end: number, out: Int32Array | Float64Array): void {
  const width = bits.unsigned(5)
  for (let n = start; n < end; n++) out[n] = bits.signed(width)
}

function readRice(
  bits: Bits,
  parameter: number,
  start: number,
  end: number,
  out: Int32Array | Float64Array,
): void {
  const { bytes } = bits
  let at = bits.at
  for (let n = start; n < end; n++) {
    const word = wordAt(bytes, at)
    const quotient = Math.clz32(word)
    const used = quotient + 1 + parameter
    let folded: number
    if (used <= WORD_BITS) {
      // In two steps: a shift by 32 would shift by none.
      const rest = ((word << (quotient + 1)) >>> 1) >>> (31 - parameter)
      folded = (quotient << parameter) | rest
      at += used
    } else {
      bits.at = at
      const high = bits.unary()
      folded = high * 2 ** parameter + bits.unsigned(parameter)
      at = bits.at
      if (at > bytes.length * 8) return
    }
    out[n] = (folded >>> 1) ^ -(folded & 1)
  }
  bits.at = at
}
