/**
 * Of each byte what it turns the remainder into where none, one, two or three bytes follow it.
 *
 * @see ISO 3309; polynomial 0xEDB88320, reflected
 */
const [TABLE, TABLE_1, TABLE_2, TABLE_3] = tables()

/**
 * CRC-32 as ZIP, PNG and SDRangel have it, of bytes that follow those whose checksum is `soFar`;
 * unsigned. Four bytes a turn.
 */
export function crc32(bytes: Uint8Array, soFar = 0): number {
  let crc = ~soFar
  const whole = bytes.length & ~3
  let i = 0
  for (; i < whole; i += 4) {
    crc ^=
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24)
    crc =
      (TABLE_3[crc & 0xff] as number) ^
      (TABLE_2[(crc >>> 8) & 0xff] as number) ^
      (TABLE_1[(crc >>> 16) & 0xff] as number) ^
      (TABLE[crc >>> 24] as number)
  }
  for (; i < bytes.length; i++) {
    crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number)
  }
  return ~crc >>> 0
}

function tables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte
    for (let bit = 0; bit < 8; bit++) {
      remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
    }
    return remainder
  })
  const followed = (table: Uint32Array): Uint32Array =>
    table.map((remainder) => (remainder >>> 8) ^ (first[remainder & 0xff] as number))
  const second = followed(first)
  const third = followed(second)
  return [first, second, third, followed(third)]
}
