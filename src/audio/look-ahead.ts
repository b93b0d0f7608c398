import type { BlockLayout } from './messages'
import type { Span } from './span'

/** Seconds of output that are fetched ahead of the playhead. */
const AHEAD_S = 1.5
const LEAST_BLOCKS_AHEAD = 2

/** What the blocks needed next depend on. */
export interface Outlook {
  readonly layout: BlockLayout
  readonly sample: number
  /** Speed × the recording's rate. */
  readonly samplesPerS: number
  /** What interpolation and fades read around a position, in samples. */
  readonly margin: number
  readonly span: Span
  readonly isLoop: boolean
  /** No more than these are fetched ahead, but always two blocks. */
  readonly mostSamples: number
}

/**
 * The blocks that playing needs next, the most urgent first: the one under the playhead, those up
 * to 1.5 s of output ahead as far as there is room for them (at least two blocks), then the loop's start where that comes next.
 */
export function blocksAhead(outlook: Outlook): number[] {
  const { layout, sample, samplesPerS, margin, span, isLoop, mostSamples } = outlook
  const ahead = Math.max(
    Math.min(AHEAD_S * samplesPerS, mostSamples),
    LEAST_BLOCKS_AHEAD * layout.blockLength,
  )
  const wanted = new Set<number>()
  const want = (startSample: number, endSample: number) => {
    const end = Math.min(endSample, layout.length)
    const first = Math.floor(Math.max(0, startSample) / layout.blockLength)
    for (let index = first; index * layout.blockLength < end; index++) wanted.add(index)
  }
  want(sample, sample + 1)
  want(sample - margin, Math.min(sample + ahead, span.endSample) + margin)
  const rest = sample + ahead - span.endSample
  if (isLoop && rest > 0) {
    want(span.startSample - margin, Math.min(span.startSample + rest, span.endSample) + margin)
  }
  return [...wanted]
}
