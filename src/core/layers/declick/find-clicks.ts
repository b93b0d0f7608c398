import { type Interval, intersection, isEmpty, type JobControl } from '#core/base'
import type { EngineFor } from '#core/grid'
import { type Channel, loadChannel, planesOf, type SampleSource } from '#core/signal'
import type { RenderMemory } from '../layer-sound'
import { type ClickScale, clickScale } from './click-scale'
import { ClickSearch, joined } from './click-search'
import { thresholdOf } from './click-threshold'

/** Blocks whose candidates are remembered together: 17 s. */
const STRETCH_BLOCKS = 256

/** Numbers of a candidate that is remembered: start, end, strength. */
const NUMBERS = 3

/**
 * The clicks of one channel, sorted and disjoint, in samples. Of I/Q each plane is searched, and a
 * click of one counts for both. The first and the last milliseconds, which no model predicts from both
 * sides, are not searched.
 *
 * @param sensitivity  0 … 1
 * @param memory       where candidates are left: the next search of the same input, whatever its
 *                     sensitivity, only chooses among them
 */
export async function findClicks(
  source: SampleSource,
  channel: Channel,
  sensitivity: number,
  engineFor: EngineFor,
  { checkpoint, progress }: JobControl,
  memory?: RenderMemory,
): Promise<Interval[]> {
  const scale = clickScale(source.rateHz)
  const search = new ClickSearch(scale, engineFor)
  const threshold = thresholdOf(sensitivity)
  const found: Interval[] = []
  const stretch = STRETCH_BLOCKS * hopOf(scale)
  for (let first = 0; first < source.length; first += stretch) {
    const own = { start: first, end: Math.min(source.length, first + stretch) }
    const key = `clicks of ${channel} at ${first}`
    let candidates = memory?.get(key)
    if (candidates === undefined) {
      candidates = await searched(source, channel, own, search, scale, {
        checkpoint,
        progress: (share) => progress((first + share * (own.end - first)) / source.length),
      })
      memory?.set(key, candidates, true)
    }
    for (let i = 0; i < candidates.length; i += NUMBERS) {
      const strength = candidates[i + 2] as number
      if (strength < threshold) continue
      found.push({ start: candidates[i] as number, end: candidates[i + 1] as number })
    }
    progress(own.end / source.length)
  }
  return joined(
    found.sort((a, b) => a.start - b.start),
    scale.join,
  )
}

/** Samples of a block that are its own: what lies in those of others, they find. */
function hopOf({ block, order, around }: ClickScale): number {
  return block - 2 * (order + Math.ceil(around / 2))
}

/** NUMBERS of each candidate of a stretch. */
async function searched(
  source: SampleSource,
  channel: Channel,
  stretch: Interval,
  search: ClickSearch,
  scale: ClickScale,
  { checkpoint, progress }: JobControl,
): Promise<Float64Array> {
  const { order, block } = scale
  const hop = hopOf(scale)
  const margin = (block - hop) / 2
  const planes = planesOf(source, channel).map(() => new Float64Array(block))
  const numbers: number[] = []
  for (let first = stretch.start; first < stretch.end; first += hop) {
    const start = first - margin
    const loaded = await loadChannel(source, channel, start, block)
    loaded.fill(0, planes)
    loaded.release()
    const judged = intersection(
      { start: order - start, end: source.length - order - start },
      { start: 0, end: block },
    )
    const own = { start: margin, end: margin + hop }
    for (const candidate of planes.flatMap((plane) => search.candidates(plane, judged))) {
      if (isEmpty(intersection(candidate, own))) continue
      numbers.push(start + candidate.start, start + candidate.end, candidate.strength)
    }
    await checkpoint()
    progress(Math.min(1, (first + hop - stretch.start) / (stretch.end - stretch.start)))
  }
  return Float64Array.from(numbers)
}
