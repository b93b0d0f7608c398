/** The bytes of a file, read in ranges. A Blob in the browser, a descriptor in Node, an array in tests. */
export interface ByteSource {
  readonly size: number
  /** Bytes [start, start + length), fewer where the file ends. */
  read(start: number, length: number): Promise<Uint8Array>
  /** Takes back what was read, memory and all: another read may be read into it. */
  release?(bytes: Uint8Array): void
}

/** Bytes that are in memory already. */
export function memoryBytes(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (start, length) =>
      Promise.resolve(bytes.subarray(start, Math.min(bytes.length, start + length))),
  }
}

/** Bytes [byteStart, byteEnd) of others. */
export function bytesWithin(
  file: ByteSource,
  { byteStart, byteEnd }: { readonly byteStart: number; readonly byteEnd: number },
): ByteSource {
  const size = byteEnd - byteStart
  return {
    size,
    read: (start, length) =>
      file.read(byteStart + start, Math.max(0, Math.min(length, size - start))),
  }
}
