import { crc32 } from '#core/base'
import { ZipStream } from '#core/dataset'

/** A file that a batch has written. */
export interface MadeFile {
  readonly name: string
  readonly blob: Blob
  /** CRC-32 of its bytes; undefined of those that an earlier visit has written. */
  readonly checksum: number | undefined
}

/** Where the archive goes, in order. */
interface ZipSink {
  write(part: Blob | Uint8Array): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
}

/**
 * Writes files one after the other as a ZIP, stored as they are. Each is handed on whole: where the
 * browser copies files by itself, none of its bytes come to the page.
 *
 * @throws what reading and writing throw; the sink was aborted then
 */
export async function zipOfFiles(files: AsyncIterable<MadeFile>, sink: ZipSink): Promise<void> {
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
    // What went wrong first is what is told, not what the sink says of being aborted.
    await sink.abort().catch(() => undefined)
    throw error
  }
}

async function checksumOf(blob: Blob): Promise<number> {
  const reader = blob.stream().getReader()
  let checksum = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    checksum = crc32(part.value, checksum)
  }
  return checksum
}
