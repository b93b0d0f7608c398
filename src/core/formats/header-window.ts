import type { ByteSource } from './byte-source'

const FULL_BYTES = 65_536
const PROBE_BYTES = 512

/**
 * Header bytes of a file, held a slice at a time: a walk through neighbouring headers costs one
 * read of 64 KiB for many of them, a header far away one read of 512 bytes.
 */
export class HeaderWindow {
  readonly #source: ByteSource
  #start = 0
  #bytes = new Uint8Array(0)

  constructor(source: ByteSource) {
    this.#source = source
  }

  get size(): number {
    return this.#source.size
  }

  /** Bytes [start, start + length), fewer where the file ends. */
  async at(start: number, length: number): Promise<DataView> {
    const end = Math.max(start, Math.min(this.size, start + length))
    if (start < this.#start || end > this.#start + this.#bytes.length) {
      const isNear = start - (this.#start + this.#bytes.length) < FULL_BYTES && start >= this.#start
      const bytes = await this.#source.read(
        start,
        Math.max(length, isNear ? FULL_BYTES : PROBE_BYTES),
      )
      this.#bytes = new Uint8Array(bytes)
      this.#start = start
    }
    const offset = start - this.#start
    const available = Math.max(0, Math.min(end - start, this.#bytes.length - offset))
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + offset, available)
  }
}

/** Four bytes as the characters they are in Latin-1; shorter where the view ends. */
export function idAt(view: DataView, offset: number): string {
  let id = ''
  for (let i = offset; i < Math.min(offset + 4, view.byteLength); i++) {
    id += String.fromCharCode(view.getUint8(i))
  }
  return id
}

/** Whether an id looks like one that a program would choose: four printable ASCII characters. */
export function isPrintable(id: string): boolean {
  return /^[\x20-\x7e]{4}$/.test(id)
}

/** An unsigned 64-bit number, little-endian; inexact above 2^53, where it only means "too much". */
export function uint64At(view: DataView, offset: number): number {
  return view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 2 ** 32
}
