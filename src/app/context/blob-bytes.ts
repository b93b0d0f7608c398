import type { ByteSource } from '#core/formats'

/** A file of the page as core reads it: nothing of it is read before it is asked for. */
export function blobBytes(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (start, length) =>
      new Uint8Array(await blob.slice(start, start + length).arrayBuffer()),
  }
}
