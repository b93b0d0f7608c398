/** What is read at once. */
const SLICE_BYTES = 2 ** 22

/**
 * The bytes of a Blob from its beginning to its end, some megabytes at a time. Not by its own stream:
 * Chromium 156 collects one to which nothing but its own pending read refers, and then no answer comes.
 *
 * @throws what reading throws
 */
export async function* slicesOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < blob.size; at += SLICE_BYTES) {
    yield new Uint8Array(await blob.slice(at, at + SLICE_BYTES).arrayBuffer())
  }
}
