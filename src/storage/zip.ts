import { lazy } from '#lazy'

const fetchClientZip = lazy(() => import('client-zip'))

/** A file of a ZIP. */
export interface ZipEntry {
  readonly name: string
  readonly input: Blob
}

/** Where a ZIP goes, in order. */
interface ZipSink {
  write(part: Uint8Array): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
}

/**
 * Writes files one after the other as a ZIP, stored as they are: audio hardly shrinks.
 *
 * @throws what an entry throws while it is made; the sink was aborted then
 */
export async function writeZip(entries: AsyncIterable<ZipEntry>, sink: ZipSink): Promise<void> {
  const { makeZip } = await fetchClientZip()
  try {
    const reader = makeZip(entries).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      await sink.write(part.value)
    }
    await sink.close()
  } catch (error) {
    // What went wrong first is what is told, not what the sink says of being aborted.
    await sink.abort().catch(() => undefined)
    throw error
  }
}
