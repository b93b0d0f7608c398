import type { ByteSource } from '../byte-source'

/** A file by its name, as whoever has it hands it to core; nothing of it is read before it is asked for. */
export interface NamedFile<F> {
  readonly name: string
  readonly bytes: ByteSource
  /** A file that lies within it, at bytes [byteStart, byteEnd). */
  part(byteStart: number, byteEnd: number, name: string): F
  /**
   * What it unpacks to, under its own name.
   *
   * @throws {FormatError} if it is damaged
   * @throws {LimitError}  if that is more than `mostBytes`
   */
  inflated(packing: 'gzip' | 'deflate-raw', mostBytes: number): Promise<F>
}

/** What is said of a file that cannot be read, or not be used. */
export type ReasonOf = (error: unknown) => string
