import { crc32, joined } from '#core/base'

const encoder = new TextEncoder()

/** 1 January 1980: the archive says nothing of when it was made. */
const DATE = 0x21
/** Sizes follow the bytes, and names are UTF-8. */
const FLAGS = 0x808
/** What a field of 32 bits says whose number stands in one of 64. */
const ELSEWHERE = 0xffffffff
const VERSION = 45

/** A file of the archive that is finished. */
interface Stored {
  readonly name: Uint8Array
  readonly crc: number
  readonly size: number
  readonly offset: number
}

/**
 * A ZIP of files stored as they are, written as they come: the same files give the same bytes. Of any
 * size (ZIP64).
 *
 * @see PKWARE, APPNOTE.TXT 6.3.10
 */
export class ZipStream {
  readonly #stored: Stored[] = []
  #name: Uint8Array = new Uint8Array(0)
  #offset = 0
  #crc = 0
  #size = 0
  #bytesSoFar = 0

  /** Begins a file. @returns what stands in front of it */
  begin(name: string): Uint8Array {
    this.#name = encoder.encode(name)
    this.#offset = this.#bytesSoFar
    this.#crc = 0
    this.#size = 0
    const out = fields(
      ...[u32(0x04034b50), u16(VERSION), u16(FLAGS), u16(0), u16(0), u16(DATE)],
      ...[u32(0), u32(ELSEWHERE), u32(ELSEWHERE), u16(this.#name.length), u16(20)],
      ...[this.#name, u16(1), u16(16), u64(0), u64(0)],
    )
    return this.#counted(out)
  }

  /** More bytes of the file, handed back. */
  write(bytes: Uint8Array): Uint8Array {
    this.#crc = crc32(bytes, this.#crc)
    this.#size += bytes.length
    return this.#counted(bytes)
  }

  /** Ends the file. @returns what stands behind it */
  endFile(): Uint8Array {
    const { length } = this.#stored
    const [name, crc, size, offset] = [this.#name, this.#crc, this.#size, this.#offset]
    this.#stored[length] = { name, crc, size, offset }
    return this.#counted(fields(u32(0x08074b50), u32(crc), u64(size), u64(size)))
  }

  /** A file whose bytes go to the archive by themselves. @returns what stands in front of them and behind */
  around(name: string, size: number, crc: number): { before: Uint8Array; behind: Uint8Array } {
    const before = this.begin(name)
    this.#crc = crc
    this.#size = size
    this.#bytesSoFar += size
    return { before, behind: this.endFile() }
  }

  /** Ends the archive. @returns its directory */
  end(): Uint8Array {
    const start = this.#bytesSoFar
    const entries = this.#stored.map(({ name, crc, size, offset }) =>
      fields(
        ...[u32(0x02014b50), u16(VERSION), u16(VERSION), u16(FLAGS), u16(0), u16(0), u16(DATE)],
        ...[u32(crc), u32(ELSEWHERE), u32(ELSEWHERE), u16(name.length), u16(28), u16(0)],
        ...[u16(0), u16(0), u32(0), u32(ELSEWHERE)],
        ...[name, u16(1), u16(24), u64(size), u64(size), u64(offset)],
      ),
    )
    const size = entries.reduce((sum, entry) => sum + entry.length, 0)
    const count = entries.length
    return fields(
      ...entries,
      ...[u32(0x06064b50), u64(44), u16(VERSION), u16(VERSION), u32(0), u32(0)],
      ...[u64(count), u64(count), u64(size), u64(start)],
      ...[u32(0x07064b50), u32(0), u64(start + size), u32(1)],
      ...[u32(0x06054b50), u16(0), u16(0), u16(0xffff), u16(0xffff)],
      ...[u32(ELSEWHERE), u32(ELSEWHERE), u16(0)],
    )
  }

  #counted(bytes: Uint8Array): Uint8Array {
    this.#bytesSoFar += bytes.length
    return bytes
  }
}

const fields = (...parts: readonly Uint8Array[]) => joined(parts)

function u16(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8)
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24)
}

function u64(value: number): Uint8Array {
  return fields(u32(value % 2 ** 32), u32(Math.floor(value / 2 ** 32)))
}
