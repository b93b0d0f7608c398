import { type Checkpoint, type Interval, intersection, isEmpty, merged } from '#core/base'
import { type Channel, loadedPlanes, planesOf, type SampleSource } from '#core/signal'
import type { Healer } from '../heal/healer'
import { loadedChannel, type RenderedSpan } from '../rendered-span'

/** What renders samples of one channel of an input. */
type Rendered = (input: SampleSource, samples: Interval) => Promise<RenderedSpan>

/**
 * A span that is healed first, and what was healed then rendered: its input is the one before both.
 *
 * @param around  samples that rendering the span reads
 */
export async function healedSpan(
  healer: Healer,
  input: SampleSource,
  channel: Channel,
  samples: Interval,
  around: Interval,
  render: Rendered,
  checkpoint: Checkpoint,
): Promise<RenderedSpan> {
  if (!healer.heals(channel, around)) return render(input, samples)
  const planes = await loadedChannel(input, channel, around)
  const healed = await healer.heal(input, channel, around, planes, checkpoint)
  const { original, result, touched } = await render(
    healedSource(input, channel, planes, around.start),
    samples,
  )
  const own = healed.map((run) => intersection(run, samples)).filter((run) => !isEmpty(run))
  return {
    original: await loadedChannel(input, channel, samples),
    result: result ?? original,
    touched: merged([...own, ...touched]),
  }
}

/** An input of which one channel is in memory from a sample on. */
function healedSource(
  input: SampleSource,
  channel: Channel,
  planes: readonly Float64Array[],
  first: number,
): SampleSource {
  const { kind, rateHz, channels, length } = input
  const all: (Float64Array | undefined)[] = new Array(channels).fill(undefined)
  for (const [p, own] of planesOf(input, channel).entries()) all[own] = planes[p]
  const loaded = loadedPlanes(all)
  return {
    kind,
    rateHz,
    channels,
    length,
    load: (start) =>
      Promise.resolve({
        fill: (offset, out) => loaded.fill(start - first + offset, out),
        release: loaded.release,
      }),
  }
}
