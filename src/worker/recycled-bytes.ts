import { blobSource } from '#browser'
import type { ByteSource } from '#core/formats'
import { hasByteStreams } from './file-stream'
import { readInto } from './read-into'

/** Two jobs at once read a span each, and the next one of each: of one layer 5 MiB a span. */
const MOST_RECYCLED_BYTES = 20 * 2 ** 20

/** Memory of spans that were read, for those to come. */
const recycled: ArrayBuffer[] = []

/**
 * As `blobSource`, but what is released is read into again: what a Blob hands out lies in new memory, and
 * until it is collected tens of megabytes of it may wait.
 */
export function recycledBytes(file: Blob): ByteSource {
  const source = blobSource(file)
  return {
    size: file.size,
    read: async (start, length) => {
      const slice = file.slice(start, start + length)
      if (!hasByteStreams()) return source.read(start, length)
      try {
        const reader = slice.stream().getReader({ mode: 'byob' })
        return await readInto(reader, new Uint8Array(bufferOf(slice.size)), 0, slice.size)
      } catch {
        // The Blob says what is wrong: to a stream every failure is one of the network.
        return source.read(start, length)
      }
    },
    release: ({ buffer }) => {
      recycled.push(buffer as ArrayBuffer)
      let byteCount = recycled.reduce((sum, { byteLength }) => sum + byteLength, 0)
      while (byteCount > MOST_RECYCLED_BYTES) byteCount -= recycled.shift()?.byteLength ?? 0
    },
  }
}

function bufferOf(length: number): ArrayBuffer {
  const i = recycled.findIndex(({ byteLength }) => byteLength >= length && byteLength <= 2 * length)
  return (i < 0 ? undefined : recycled.splice(i, 1)[0]) ?? new ArrayBuffer(length)
}
