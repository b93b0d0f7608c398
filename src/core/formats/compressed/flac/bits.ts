/** Reads a frame's bits, the highest of each byte first. What lies behind the end reads as 0. */
export class Bits {
  readonly bytes: Uint8Array
  /** In bits, from the first byte's highest. */
  at: number

  constructor(bytes: Uint8Array, byteAt: number) {
    this.bytes = bytes
    this.at = byteAt * 8
  }

  /** Whether more was read than there is. */
  get isPastEnd(): boolean {
    return this.at > this.bytes.length * 8
  }

  /** The next `count` bits, at most 32, as an unsigned number. */
  unsigned(count: number): number {
    if (count === 0) return 0
    if (count > 24) return this.unsigned(count - 16) * 65_536 + this.unsigned(16)
    const word = wordAt(this.bytes, this.at)
    this.at += count
    return word >>> (32 - count)
  }

  /** The next `count` bits, at most 33, as a number in two's complement. */
  signed(count: number): number {
    if (count === 0) return 0
    const isNegative = this.unsigned(1) === 1
    return this.unsigned(count - 1) - (isNegative ? 2 ** (count - 1) : 0)
  }

  /** How many zeros come before the next one, which is read too. */
  unary(): number {
    const bits = this.bytes.length * 8
    let count = 0
    for (;;) {
      const zeros = Math.min(25, Math.clz32(wordAt(this.bytes, this.at)))
      count += zeros
      this.at += zeros
      if (zeros < 25 || this.at > bits) break
    }
    this.at += 1
    return count
  }
}

/** At least 25 bits from `at` on, the first of them highest. */
export function wordAt(bytes: Uint8Array, at: number): number {
  const byteAt = at >>> 3
  const word =
    ((bytes[byteAt] as number) << 24) |
    ((bytes[byteAt + 1] as number) << 16) |
    ((bytes[byteAt + 2] as number) << 8) |
    (bytes[byteAt + 3] as number)
  return word << (at & 7)
}
