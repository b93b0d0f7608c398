/** A file in an archive: bytes [byteStart, byteEnd) of it, as they are or deflated. */
export interface ArchiveEntry {
  readonly name: string
  readonly byteStart: number
  readonly byteEnd: number
  /** Once it is unpacked. */
  readonly sizeBytes: number
  readonly isDeflated: boolean
}
