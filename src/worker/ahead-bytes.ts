import { largestOverlap } from '#core/chain'
import type { ByteSource, RecordingFacts } from '#core/formats'
import type { Layer } from '#core/layers'
import { recycledBytes } from './recycled-bytes'

/** What a span is rendered of is read at once, up to so much: all that a strip of 2^21 samples of mono needs, in 16 bits. */
const MOST_AHEAD_BYTES = 5 * 2 ** 20

/**
 * … and of several layers so much: rendering them takes a hundred times as long as reading, and each of the
 * last reads stays.
 */
const MOST_LAYERED_BYTES = 2 ** 20

/** Layers read at places of their own, the first of them some seconds ahead of the last. */
const READS = 4

interface Read {
  readonly start: number
  readonly end: number
  readonly bytes: Promise<Uint8Array>
  /** Those who read in it and have not released it yet. */
  readerCount: number
}

/** Bytes that were read at once. */
export interface AheadBytes extends ByteSource {
  release(bytes: Uint8Array): void
  /** Gives back what was read last: all that was made of it is done. */
  end(): void
}

/**
 * As a source of bytes, but each read brings in so many, and what lies in one of the last few is not
 * read again, whether it has come yet or not: a slice costs about what reading half a MiB of it does.
 * What is no more among those few is given back as soon as all who read in it have released it.
 *
 * @param length  of what is read at once
 */
export function aheadBytes(source: ByteSource, length: number): AheadBytes {
  let reads: readonly Read[] = []
  /** Those of `reads`, and those before that somebody still reads in. */
  const readOf = new Map<ArrayBufferLike, Read>()

  async function giveBack({ bytes }: Read): Promise<void> {
    // What could not be read holds nothing; whoever asked for it has heard why.
    const whole = await bytes.catch(() => undefined)
    if (whole === undefined) return
    readOf.delete(whole.buffer)
    source.release?.(whole)
  }

  return {
    size: source.size,
    read: async (start, wanted) => {
      const end = Math.min(source.size, start + wanted)
      let read = reads.find((each) => each.start <= start && end <= each.end)
      if (read === undefined) {
        const count = Math.max(wanted, length)
        read = { start, end: start + count, bytes: source.read(start, count), readerCount: 0 }
      }
      const used = read
      used.readerCount++
      const others = reads.filter((each) => each !== used)
      reads = [used, ...others.slice(0, READS - 1)]
      const dropped = others.slice(READS - 1)
      for (const each of dropped) if (each.readerCount === 0) void giveBack(each)
      const bytes = await used.bytes
      readOf.set(bytes.buffer, used)
      return bytes.subarray(start - used.start, Math.max(start, end) - used.start)
    },
    release: ({ buffer }) => {
      const read = readOf.get(buffer)
      if (read === undefined) return
      read.readerCount--
      if (read.readerCount === 0 && !reads.includes(read)) void giveBack(read)
    },
    end: () => {
      for (const read of reads) void giveBack(read)
      reads = []
      readOf.clear()
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
  if (chain.length > 1) return layeredBytes(file)
  return aheadBytes(recycledBytes(file), Math.min(MOST_AHEAD_BYTES, length))
}

/** Those that layers on top of each other are rendered of, or learn from. */
export function layeredBytes(file: Blob): AheadBytes {
  return aheadBytes(recycledBytes(file), MOST_LAYERED_BYTES)
}
