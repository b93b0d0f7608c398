import type { ByteSource } from '#core/formats'

interface LastRead {
  readonly start: number
  readonly bytes: Uint8Array
}

/**
 * As a source of bytes, but each read brings in so many, and what lies in the last of them is not
 * read again: a slice costs about what reading half a MiB of it does.
 *
 * @param length  of what is read at once
 */
export function aheadBytes(source: ByteSource, length: number): ByteSource {
  let last: LastRead | undefined
  return {
    size: source.size,
    read: async (start, wanted) => {
      const end = Math.min(source.size, start + wanted)
      if (last !== undefined && last.start <= start && end <= last.start + last.bytes.length) {
        return last.bytes.subarray(start - last.start, end - last.start)
      }
      const bytes = await source.read(start, Math.max(wanted, length))
      last = { start, bytes }
      return bytes.subarray(0, Math.max(0, end - start))
    },
  }
}
