const MARKER = 'fLaC'
const BLOCK_HEADER_BYTES = 4

/** Of a STREAMINFO block: 16 + 16 + 24 + 24 bits of sizes, 20 of rate, 3 of channels, 5 of bits. */
const BITS_AT = 12

/**
 * Bits of a sample of a FLAC stream, 4 … 32.
 *
 * @param head  the stream from its marker `fLaC` on, at least to the end of its STREAMINFO
 * @returns     undefined where it is no such head
 * @see         RFC 9639, section 8.2
 */
export function flacBits(head: Uint8Array): number | undefined {
  const at = MARKER.length + BLOCK_HEADER_BYTES + BITS_AT
  const high = head[at]
  const low = head[at + 1]
  const isMarked = String.fromCharCode(...head.subarray(0, MARKER.length)) === MARKER
  if (!isMarked || high === undefined || low === undefined) return undefined
  return (((high & 1) << 4) | (low >> 4)) + 1
}
