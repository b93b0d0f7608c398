/** Left rotations of the four steps of each round. */
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

/** ⌊2^32 |sin(i + 1)|⌋, as signed numbers. */
const SINES = Int32Array.from({ length: 64 }, (_, i) => 2 ** 32 * Math.abs(Math.sin(i + 1)))

const BLOCK_BYTES = 64

/** MD5 of bytes that come in pieces: no integrity against anybody, but what FLAC has. @see RFC 1321 */
export class Md5 {
  readonly #state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476)
  readonly #words = new Int32Array(16)
  /** Bytes that do not fill a block yet. */
  readonly #rest = new Uint8Array(BLOCK_BYTES)
  #restBytes = 0
  #bytesSoFar = 0

  add(bytes: Uint8Array): void {
    this.#bytesSoFar += bytes.length
    let at = 0
    if (this.#restBytes > 0) {
      at = Math.min(bytes.length, BLOCK_BYTES - this.#restBytes)
      this.#rest.set(bytes.subarray(0, at), this.#restBytes)
      this.#restBytes += at
      if (this.#restBytes < BLOCK_BYTES) return
      this.#addBlock(this.#rest, 0)
    }
    for (; at + BLOCK_BYTES <= bytes.length; at += BLOCK_BYTES) this.#addBlock(bytes, at)
    this.#rest.set(bytes.subarray(at))
    this.#restBytes = bytes.length - at
  }

  /** In hexadecimal; nothing may be added afterwards. */
  end(): string {
    const bits = this.#bytesSoFar * 8
    const padBytes = (this.#restBytes < 56 ? 56 : 120) - this.#restBytes
    const tail = new Uint8Array(padBytes + 8)
    tail[0] = 0x80
    const view = new DataView(tail.buffer)
    view.setUint32(padBytes, bits >>> 0, true)
    view.setUint32(padBytes + 4, Math.floor(bits / 2 ** 32), true)
    this.add(tail)
    const sum = new DataView(new ArrayBuffer(16))
    this.#state.forEach((word, i) => {
      sum.setInt32(4 * i, word, true)
    })
    return hexOf(new Uint8Array(sum.buffer))
  }

  #addBlock(bytes: Uint8Array, start: number): void {
    const words = this.#words
    for (let i = 0; i < 16; i++) {
      const at = start + 4 * i
      words[i] =
        (bytes[at] as number) |
        ((bytes[at + 1] as number) << 8) |
        ((bytes[at + 2] as number) << 16) |
        ((bytes[at + 3] as number) << 24)
    }
    const state = this.#state
    let a = state[0] as number
    let b = state[1] as number
    let c = state[2] as number
    let d = state[3] as number
    let next = 0
    // A loop a round, not one that asks which it is: the time is half.
    for (let i = 0; i < 16; i++) {
      next = (b + stepped(a, (b & c) | (~b & d), words[i] as number, i)) | 0
      a = d
      d = c
      c = b
      b = next
    }
    for (let i = 16; i < 32; i++) {
      next = (b + stepped(a, (d & b) | (~d & c), words[(5 * i + 1) & 15] as number, i)) | 0
      a = d
      d = c
      c = b
      b = next
    }
    for (let i = 32; i < 48; i++) {
      next = (b + stepped(a, b ^ c ^ d, words[(3 * i + 5) & 15] as number, i)) | 0
      a = d
      d = c
      c = b
      b = next
    }
    for (let i = 48; i < 64; i++) {
      next = (b + stepped(a, c ^ (b | ~d), words[(7 * i) & 15] as number, i)) | 0
      a = d
      d = c
      c = b
      b = next
    }
    state[0] = (state[0] as number) + a
    state[1] = (state[1] as number) + b
    state[2] = (state[2] as number) + c
    state[3] = (state[3] as number) + d
  }
}

function stepped(a: number, mixed: number, word: number, i: number): number {
  const sum = (((a + mixed) | 0) + (((SINES[i] as number) + word) | 0)) | 0
  const shift = SHIFTS[((i >> 4) << 2) | (i & 3)] as number
  return (sum << shift) | (sum >>> (32 - shift))
}

/** Bytes as a person writes a checksum. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
