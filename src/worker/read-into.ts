/** Readers that have still to answer. */
const reading = new Set<object>()

/**
 * Fills bytes [from, end) of a buffer from a stream, fewer where the stream ends; the buffer is detached.
 * A reader is referred to until it answers: Chromium 156 collects the stream of a Blob to which nothing
 * but its own pending read refers, and then no answer ever comes.
 *
 * @returns  bytes [0, end) of the buffer, fewer where the stream ends
 */
export async function readInto(
  reader: ReadableStreamBYOBReader,
  buffer: Uint8Array<ArrayBuffer>,
  from: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = buffer
  let filled = from
  reading.add(reader)
  try {
    while (filled < end) {
      const { done, value } = await reader.read(bytes.subarray(filled, end))
      if (value === undefined) break
      bytes = new Uint8Array(value.buffer)
      if (done) break
      filled += value.length
    }
  } finally {
    reading.delete(reader)
  }
  return bytes.subarray(0, filled)
}
