import type { ByteSource } from '#core/formats'

/** The bytes of a Blob, sliced: a File is a handle, and only what is asked for is read. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (start, length) =>
      new Uint8Array(await blob.slice(start, start + length).arrayBuffer()),
  }
}
