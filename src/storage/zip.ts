import { crc32 } from '#core/base'
import { ZipStream } from '#core/dataset'
import { slicesOf } from './blob-slices'
import type { FileSink } from './sinks'

/** A file of a ZIP. */
export interface ZippedFile {
  readonly name: string
  readonly blob: Blob
  /** CRC-32 of its bytes, where whoever wrote them knows it. */
  readonly checksum?: number | undefined
}

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

async function checksumOf(blob: Blob): Promise<number> {
  let checksum = 0
  for await (const slice of slicesOf(blob)) checksum = crc32(slice, checksum)
  return checksum
}
