import { FormatError, isNamed, LimitError } from '#core/base'
import { slicesOf } from './blob-slices'

/** Of a header of gzip. */
const HEAD_BYTES = 10

/** What is read at once where headers are looked for. */
const STEP_BYTES = 2 ** 20

/**
 * What packed bytes unpack to, in memory; of a gzip all of its members, as `cat` and bgzip make them.
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
  try {
    return await unpacked(packed, packing, limitBytes, 0)
  } catch (error) {
    if (packing !== 'gzip' || !isNamed(error, 'FormatError')) throw error
    return await membersUnpacked(packed, limitBytes, error)
  }
}

/** A decompressor of a browser takes what follows a member for damage, and does not say where it begins. */
async function membersUnpacked(packed: Blob, limitBytes: number, failure: unknown): Promise<Blob> {
  const members: Blob[] = []
  let start = 0
  let sizeBytes = 0
  for await (const end of memberEnds(packed)) {
    const member = await unpacked(packed.slice(start, end), 'gzip', limitBytes, sizeBytes).catch(
      (error: unknown) => {
        // What looks like a header may be any bytes.
        if (!isNamed(error, 'FormatError')) throw error
      },
    )
    if (member === undefined) continue
    members.push(member)
    sizeBytes += member.size
    start = end
  }
  if (start < packed.size) throw failure
  return new Blob(members)
}

/** Where members of a gzip may end: before each header, and at the end of the file. */
async function* memberEnds(packed: Blob): AsyncGenerator<number> {
  for (let from = HEAD_BYTES; from < packed.size; from += STEP_BYTES) {
    const slice = packed.slice(from, from + STEP_BYTES + HEAD_BYTES - 1)
    const bytes = new Uint8Array(await slice.arrayBuffer())
    for (let at = bytes.indexOf(0x1f); at !== -1; at = bytes.indexOf(0x1f, at + 1)) {
      const isHead = bytes[at + 1] === 0x8b && bytes[at + 2] === 8 && (bytes[at + 3] ?? 255) < 32
      if (isHead && at + HEAD_BYTES <= bytes.length) yield from + at
    }
  }
  yield packed.size
}

/** @param beforeBytes  what came out of others already */
async function unpacked(
  packed: Blob,
  packing: 'gzip' | 'deflate-raw',
  limitBytes: number,
  beforeBytes: number,
): Promise<Blob> {
  const reader = streamed(packed).pipeThrough(new DecompressionStream(packing)).getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let sizeBytes = beforeBytes
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

function streamed(blob: Blob): ReadableStream<Uint8Array<ArrayBuffer>> {
  const slices = slicesOf(blob)
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await slices.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
  })
}

/** A file that cannot be read stays that; a decompressor's own words for bad bytes help nobody. */
function readFailure(error: unknown, sizeBytes: number): unknown {
  if (isNamed(error, 'NotFoundError') || isNamed(error, 'NotReadableError')) return error
  return new FormatError('It cannot be unpacked: it is damaged or cut off', sizeBytes)
}
