import { readInto } from './read-into'

/** As near to each other two reads may lie, before or behind, to be of one stream. */
const NEAR_BYTES = 2 ** 18

/** Whether a read that begins at `start` may go on in a stream that stands at `end`. */
export function isNear(end: number, start: number): boolean {
  return Math.abs(start - end) <= NEAR_BYTES
}

/** Tails of streams that are closed, for those to come. */
const tails: Uint8Array<ArrayBuffer>[] = []

/** The bytes of a file from a place on, read into the caller's buffers. Close it when it is no longer read. */
export class FileStream {
  readonly #reader: ReadableStreamBYOBReader
  /** Where it stands. */
  #at: number
  /** What lies before, as much as a read may go back. */
  readonly #tail: Uint8Array<ArrayBuffer>
  #tailLength = 0

  /** @throws {TypeError} where the browser's files have no byte streams */
  constructor(file: Blob, start: number) {
    this.#reader = file.slice(start).stream().getReader({ mode: 'byob' })
    this.#at = start
    this.#tail = tails.pop() ?? new Uint8Array(NEAR_BYTES)
  }

  /** Whether reading on reaches an offset, or it is still in the buffer. */
  reaches(start: number): boolean {
    return isNear(this.#at, start) && start >= this.#at - this.#tailLength
  }

  /** The least buffer that bytes [start, end) can be read into. */
  bufferLength(start: number, end: number): number {
    return Math.max(end, this.#at) - Math.min(start, this.#at)
  }

  /**
   * Bytes [start, end), fewer where the file ends.
   *
   * @param start   that it reaches
   * @param buffer  of at least `bufferLength`; what is returned lies in its memory, and the buffer is detached
   */
  async read(start: number, end: number, buffer: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
    const from = Math.min(start, this.#at)
    const there = this.#at - from
    const bytes = new Uint8Array(buffer)
    bytes.set(this.#tail.subarray(this.#tailLength - there, this.#tailLength))
    const read = await readInto(this.#reader, bytes, there, end - from)
    this.#at = from + read.length
    this.#keep(read)
    return read.subarray(start - from, Math.max(start, end) - from)
  }

  close(): Promise<void> {
    tails.push(this.#tail)
    return this.#reader.cancel()
  }

  #keep(bytes: Uint8Array): void {
    this.#tailLength = Math.min(bytes.length, NEAR_BYTES)
    this.#tail.set(bytes.subarray(bytes.length - this.#tailLength))
  }
}

/** Whether the browser's files have byte streams: found out when it matters, so that a worker starts sooner. */
export function hasByteStreams(): boolean {
  areStreamed ??= canStream()
  return areStreamed
}

let areStreamed: boolean | undefined

function canStream(): boolean {
  try {
    void new FileStream(new Blob(), 0).close()
    return true
  } catch {
    return false
  }
}
