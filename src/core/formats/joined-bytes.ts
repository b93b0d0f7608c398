import type { ByteSource } from './byte-source'

/** Parts one behind the other as the bytes of a file. */
export function joinedBytes(parts: readonly (Uint8Array | ByteSource)[]): ByteSource {
  let size = 0
  const extents = parts.map((part) => {
    const start = size
    size += part instanceof Uint8Array ? part.length : part.size
    return { part, start, end: size }
  })
  return {
    size,
    read: async (start, length) => {
      const end = Math.max(start, Math.min(size, start + length))
      const out = new Uint8Array(end - start)
      for (const { part, ...extent } of extents) {
        const [first, last] = [Math.max(start, extent.start), Math.min(end, extent.end)]
        if (first >= last) continue
        const read =
          part instanceof Uint8Array
            ? part.subarray(first - extent.start, last - extent.start)
            : await part.read(first - extent.start, last - first)
        out.set(read, first - start)
      }
      return out
    },
  }
}
