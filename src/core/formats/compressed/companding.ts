/**
 * The 16-bit sample of an A-law code: even bits inverted, then a sign, three bits that say by which
 * power of two, four of the number.
 *
 * @see ITU-T G.711, table 1a
 */
export function aLawSample(code: number): number {
  const bits = code ^ 0x55
  const exponent = (bits >> 4) & 7
  const number = ((bits & 15) << 4) + 8
  const size = exponent === 0 ? number : (number + 0x100) << (exponent - 1)
  return (bits & 0x80) === 0 ? -size : size
}

/**
 * The 16-bit sample of a µ-law code: all bits inverted, then as A-law, above an offset of 33 · 4.
 *
 * @see ITU-T G.711, table 2a
 */
export function muLawSample(code: number): number {
  const bits = ~code & 0xff
  const size = ((((bits & 15) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84
  return (bits & 0x80) === 0 ? size : -size
}

/** The samples of codes, one each. */
export function companded(
  codes: Uint8Array,
  sampleOf: (code: number) => number,
): Int16Array<ArrayBuffer> {
  const table = Int16Array.from({ length: 256 }, (_, code) => sampleOf(code))
  const out = new Int16Array(codes.length)
  for (let i = 0; i < codes.length; i++) out[i] = table[codes[i] as number] as number
  return out
}
