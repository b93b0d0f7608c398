/** CRC of 8 bits, polynomial x⁸+x²+x+1: of a FLAC frame's header. @see RFC 9639, section 9.1.8 */
const TABLE_8 = table(8, 0x07)

/** CRC of 16 bits, polynomial x¹⁶+x¹⁵+x²+1: of a FLAC frame, and of an MP3's header. */
const TABLE_16 = table(16, 0x8005)

/** CRC of 32 bits, not reflected: of an Ogg page. @see RFC 3533, section 6 */
const TABLE_32 = table(32, 0x04c11db7)

/** What shifting each byte through a register of `bits` bits leaves in it. */
function table(bits: number, polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte << (bits - 8)
    for (let i = 0; i < 8; i++) {
      const isSet = ((rest >>> (bits - 1)) & 1) === 1
      rest = isSet ? (rest << 1) ^ polynomial : rest << 1
    }
    return bits === 32 ? rest : rest & (2 ** bits - 1)
  })
}

/** CRC-8 of bytes [start, end), from 0. */
export function crc8(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0
  for (let at = start; at < end; at++) crc = TABLE_8[crc ^ (bytes[at] as number)] as number
  return crc
}

/** CRC-16 of bytes [start, end), going on from `crc`. */
export function crc16(bytes: Uint8Array, start: number, end: number, crc = 0): number {
  let rest = crc
  for (let at = start; at < end; at++) {
    rest = ((rest << 8) & 0xffff) ^ (TABLE_16[(rest >>> 8) ^ (bytes[at] as number)] as number)
  }
  return rest
}

/** Ogg's CRC-32 of bytes [start, end), going on from `crc`; unsigned. */
export function oggCrc32(bytes: Uint8Array, start: number, end: number, crc = 0): number {
  let rest = crc
  for (let at = start; at < end; at++) {
    rest = (rest << 8) ^ (TABLE_32[(rest >>> 24) ^ (bytes[at] as number)] as number)
  }
  return rest >>> 0
}
