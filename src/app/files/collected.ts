import { LimitError } from '#core/base'
import type { ByteSink } from '#engine'

/** Outputs of which more is new go through the private file system, where the page has one … */
const MEMORY_BYTES = 64_000_000

/** … and where it has none they are refused from here on. */
const MOST_MEMORY_BYTES = 256_000_000

/** What `storage` does for what is collected. */
export interface CollectingParts {
  memorySink(): ByteSink & { blob(): Blob }
  /** Undefined where the page has no private file system. */
  temporarySink(): Promise<(ByteSink & { file(): Promise<File> }) | undefined>
}

/**
 * What is written to a sink, from memory or from a file: a Blob of bytes stays in the browser's memory
 * until the page's own memory is collected, long after it has been saved.
 *
 * @param newBytes  about how many bytes of it are no part of a file
 * @throws {LimitError}
 */
export async function collected(
  { memorySink, temporarySink }: CollectingParts,
  newBytes: number,
  write: (sink: ByteSink) => Promise<void>,
): Promise<Blob> {
  const file = newBytes > MEMORY_BYTES ? await temporarySink() : undefined
  if (file !== undefined) {
    await write(file)
    return file.file()
  }
  if (newBytes > MOST_MEMORY_BYTES) {
    throw new LimitError(
      'an output above 256 MB is written to a temporary file first, and this browser gives the ' +
        'page none (no private file system). Save to disk, or export a shorter span.',
    )
  }
  const sink = memorySink()
  await write(sink)
  return sink.blob()
}
