import { clamp, type Interval, isEmpty } from '#core/base'
import type { SignalFacts } from '#core/signal'
import type { ReconstructLayer } from './reconstruct-layer'

/** Spans of up to so many samples are sought as a whole. */
const MOST_SAMPLES = 2 ** 20
/** And of up to so many cells. */
const MOST_CELLS = 2 ** 22
/** Windows that a block has at least. */
const LEAST_WINDOWS = 8

/** A stretch that is sought by itself. */
export interface PhaseBlock {
  /** What is sought, in absolute samples. */
  readonly sought: Interval
  /** That, and what is looked at around it: whole hops from the recording's start on. */
  readonly local: Interval
  /** Where its neighbours end and begin: about these samples it comes and goes as they go and come. */
  readonly seamIn: number | undefined
  readonly seamOut: number | undefined
  /** Over how many samples it does. */
  readonly overlap: number
}

/** The samples that a layer is to make anew. */
export function soughtSpan(
  { startS = 0, endS = Number.POSITIVE_INFINITY }: ReconstructLayer,
  { rateHz, length }: SignalFacts,
): Interval {
  const start = clamp(Math.round(startS * rateHz), 0, length)
  return { start, end: Math.max(start, clamp(Math.round(endS * rateHz), 0, length)) }
}

/**
 * The blocks of a layer's span: one, or where that is long several at absolute places, each
 * overlapping the next by a ninth of itself.
 */
export function phaseBlocks(layer: ReconstructLayer, facts: SignalFacts): readonly PhaseBlock[] {
  const span = soughtSpan(layer, facts)
  if (isEmpty(span)) return []
  const { hop, windowLength } = layer.stft
  const whole = (sample: number): number => Math.floor(sample / hop) * hop
  const before = Math.max(0, whole(span.start - windowLength))
  const after = Math.min(facts.length, span.end + windowLength)
  const most = mostSamples(layer, facts)
  if (span.end - span.start <= most) {
    const local = { start: before, end: after }
    return [{ sought: span, local, seamIn: undefined, seamOut: undefined, overlap: 0 }]
  }
  const step = whole(most / 2)
  const overlap = 2 * whole(most / 32)
  const blocks: PhaseBlock[] = []
  const last = Math.ceil(span.end / step) - 1
  for (let index = Math.floor(span.start / step); index <= last; index++) {
    const isFirst = index * step <= span.start
    const isLast = index === last
    const start = isFirst ? span.start : index * step - overlap / 2
    const end = isLast ? span.end : Math.min(span.end, (index + 1) * step + overlap / 2)
    blocks.push({
      sought: { start: Math.max(span.start, start), end },
      local: {
        start: isFirst ? before : Math.max(before, start),
        end: isLast ? after : Math.min(after, end),
      },
      seamIn: isFirst ? undefined : index * step,
      seamOut: isLast ? undefined : (index + 1) * step,
      overlap,
    })
  }
  return blocks
}

/** How far from a sample anything lies that it depends on. */
export function blockReach(layer: ReconstructLayer, facts: SignalFacts): number {
  const { hop, windowLength } = layer.stft
  return mostSamples(layer, facts) + windowLength + hop
}

function mostSamples({ stft }: ReconstructLayer, { kind }: SignalFacts): number {
  const { hop, windowLength, fftSize } = stft
  const bins = kind === 'iq' ? fftSize : fftSize / 2 + 1
  const byCells = Math.floor(MOST_CELLS / bins) * hop
  return Math.max(LEAST_WINDOWS * windowLength, Math.min(MOST_SAMPLES, byCells))
}

/** How much of a sample is a block's: it rises and falls along a straight line about its seams. */
export function blockShare({ seamIn, seamOut, overlap }: PhaseBlock, sample: number): number {
  const rising = seamIn === undefined ? 1 : rise(sample - seamIn, overlap)
  const falling = seamOut === undefined ? 0 : rise(sample - seamOut, overlap)
  return rising - falling
}

function rise(sinceSeam: number, overlap: number): number {
  return clamp((sinceSeam + 0.5) / overlap + 0.5, 0, 1)
}
