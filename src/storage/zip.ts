import { crc32 } from '#core/base'
import { ZipStream } from '#core/dataset'
import type { FileSink } from './sinks'

/** A file of a ZIP. */
export interface ZippedFile {
  readonly name: string
  readonly blob: Blob
  /** CRC-32 of its bytes, where whoever wrote them knows it. */
  readonly checksum?: number | undefined
}

/** Of a file that are read at once for its checksum. */
const SLICE_BYTES = 2 ** 22

/**
 * Writes files one after the other as a ZIP, stored as they are: audio hardly shrinks. Each is handed
 * on whole: where the browser copies files by itself, none of its bytes come to the page.
 *
 * @throws what reading and writing throw; the sink was aborted then
 */
export async function writeZip(files: AsyncIterable<ZippedFile>, sink: FileSink): Promise<void> {
  const zip = new ZipStream()
  try {
    for await (const { name, blob, checksum } of files) {
      const { before, behind } = zip.around(name, blob.size, checksum ?? (await checksumOf(blob)))
      await sink.write(before)
      await sink.write(blob)
      await sink.write(behind)
    }
    await sink.write(zip.end())
    await sink.close()
  } catch (error) {
    // What went wrong first is what is reported, not what the sink says of being aborted.
    await sink.abort().catch(() => undefined)
    throw error
  }
}

/** By slices: Chromium 156 collects a Blob's stream to which nothing but its own pending read refers. */
async function checksumOf(blob: Blob): Promise<number> {
  let checksum = 0
  for (let at = 0; at < blob.size; at += SLICE_BYTES) {
    const slice = await blob.slice(at, at + SLICE_BYTES).arrayBuffer()
    checksum = crc32(new Uint8Array(slice), checksum)
  }
  return checksum
}
