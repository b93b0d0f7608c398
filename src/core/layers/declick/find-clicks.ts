import { type Interval, intersection, isEmpty, type JobControl } from '#core/base'
import { type Channel, loadChannel, planesOf, type SampleSource } from '#core/signal'
import { clickScale } from './click-scale'
import { ClickSearch, joined } from './click-search'
import { thresholdOf } from './click-threshold'

/**
 * The clicks of one channel, sorted and disjoint, in samples. Of I/Q each plane is searched, and a
 * click of one counts for both. The first and the last milliseconds, which no model predicts from both
 * sides, are not searched.
 *
 * @param sensitivity  0 … 1
 */
export async function findClicks(
  source: SampleSource,
  channel: Channel,
  sensitivity: number,
  { checkpoint, progress }: JobControl,
): Promise<Interval[]> {
  const scale = clickScale(source.rateHz)
  const { order, block, join } = scale
  const search = new ClickSearch(scale)
  const overlap = 2 * (order + Math.ceil(scale.around / 2))
  const hop = block - overlap
  const planes = planesOf(source, channel).map(() => new Float64Array(block))
  const threshold = thresholdOf(sensitivity)
  const found: Interval[] = []
  for (let first = 0; first < source.length; first += hop) {
    const start = first - overlap / 2
    const loaded = await loadChannel(source, channel, start, block)
    loaded.fill(0, planes)
    loaded.release()
    const judged = intersection(
      { start: order - start, end: source.length - order - start },
      { start: 0, end: block },
    )
    const own = { start: overlap / 2, end: overlap / 2 + hop }
    const marks = planes
      .flatMap((plane) => search.marks(plane, judged, threshold))
      .filter((mark) => !isEmpty(intersection(mark, own)))
      .map((mark) => ({ start: start + mark.start, end: start + mark.end }))
    found.push(...marks)
    await checkpoint()
    progress(Math.min(1, (first + hop) / source.length))
  }
  return joined(
    found.sort((a, b) => a.start - b.start),
    join,
  )
}
