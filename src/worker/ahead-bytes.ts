import { largestOverlap } from '#core/chain'
import type { ByteSource, RecordingFacts } from '#core/formats'
import type { Layer } from '#core/layers'
import { recycledBytes } from './recycled-bytes'

/** What a span is rendered of is read at once, up to so much: all that a strip of 2^21 samples of mono needs, in 16 bits. */
const MOST_AHEAD_BYTES = 5 * 2 ** 20

/** Layers read at places of their own, the first of them some seconds ahead of the last. */
const READS = 4

interface Read {
  readonly start: number
  readonly end: number
  readonly bytes: Promise<Uint8Array>
}

/** Bytes that were read at once. */
export interface AheadBytes extends ByteSource {
  /** Gives back what was read last: all that was made of it is done. */
  end(): void
}

/**
 * As a source of bytes, but each read brings in so many, and what lies in one of the last few is not
 * read again, whether it has come yet or not: a slice costs about what reading half a MiB of it does.
 *
 * @param length  of what is read at once
 */
export function aheadBytes(source: ByteSource, length: number): AheadBytes {
  let reads: readonly Read[] = []
  return {
    size: source.size,
    read: async (start, wanted) => {
      const end = Math.min(source.size, start + wanted)
      let read = reads.find((each) => each.start <= start && end <= each.end)
      if (read === undefined) {
        const count = Math.max(wanted, length)
        read = { start, end: start + count, bytes: source.read(start, count) }
      }
      const used = read
      reads = [used, ...reads.filter((each) => each !== used)].slice(0, READS)
      const bytes = await used.bytes
      return bytes.subarray(start - used.start, Math.max(start, end) - used.start)
    },
    end: () => {
      for (const read of reads) void read.bytes.then((bytes) => source.release?.(bytes))
      reads = []
    },
  }
}

/** The bytes that a span of so many samples behind a chain is rendered of: of short ones a single read. */
export function spanBytes(
  file: Blob,
  facts: RecordingFacts,
  chain: readonly Layer[],
  sampleCount: number,
): AheadBytes {
  const samples = sampleCount + 2 * largestOverlap(chain, facts)
  const length = samples * facts.channels * facts.format.bytes
  return aheadBytes(recycledBytes(file), Math.min(MOST_AHEAD_BYTES, length))
}
