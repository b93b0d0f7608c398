import type { ByteSource } from '../byte-source'

/** Read at once, unless more is asked for. */
const READ_BYTES = 2 ** 20

/** A part of a file in memory, which moves on with whoever reads through it. */
export class ByteWindow {
  readonly #source: ByteSource
  /** Of the file; `bytes[i]` is byte `start + i`. */
  start = 0
  bytes: Uint8Array = new Uint8Array(0)

  constructor(source: ByteSource) {
    this.#source = source
  }

  /** Of the file. */
  get size(): number {
    return this.#source.size
  }

  /** Of what is in memory. */
  get end(): number {
    return this.start + this.bytes.length
  }

  /** Whether bytes [at, at + length), as far as the file goes, are in memory already. */
  has(at: number, length: number): boolean {
    return at >= this.start && Math.min(at + length, this.size) <= this.end
  }

  /** Brings bytes [at, at + length) into memory, as far as the file goes; the window begins at or before `at`. */
  async need(at: number, length: number): Promise<void> {
    if (this.has(at, length)) return
    const wanted = Math.max(length, READ_BYTES)
    const from = at >= this.start && at < this.end ? at - this.start : this.bytes.length
    const rest = this.bytes.subarray(from)
    const read = await this.#source.read(at + rest.length, wanted - rest.length)
    const bytes = new Uint8Array(rest.length + read.length)
    bytes.set(rest)
    bytes.set(read, rest.length)
    this.#source.release?.(read)
    this.bytes = bytes
    this.start = at
  }
}
