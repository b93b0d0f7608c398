import { FormatError, isNamed, LimitError } from '#core/base'

/**
 * What packed bytes unpack to, in memory.
 *
 * @param limitBytes  what may come out of them: little can unpack to anything
 * @throws {LimitError}  if more does
 * @throws {FormatError} if they are damaged or cut off
 */
export async function inflated(
  packed: Blob,
  packing: 'gzip' | 'deflate-raw',
  limitBytes: number,
): Promise<Blob> {
  const reader = packed.stream().pipeThrough(new DecompressionStream(packing)).getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let sizeBytes = 0
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw readFailure(error, packed.size)
    })
    if (done) return new Blob(parts)
    sizeBytes += value.length
    if (sizeBytes > limitBytes) {
      await reader.cancel()
      const limit = limitBytes.toLocaleString('en')
      throw new LimitError(`It unpacks to more than ${limit} bytes; unpack it first.`)
    }
    parts.push(value)
  }
}

/** A file that cannot be read stays that; a decompressor's own words for bad bytes help nobody. */
function readFailure(error: unknown, sizeBytes: number): unknown {
  if (isNamed(error, 'NotFoundError') || isNamed(error, 'NotReadableError')) return error
  return new FormatError('It cannot be unpacked: it is damaged or cut off', sizeBytes)
}
