import { type Checkpoint, type Interval, intersection, type JobControl } from '#core/base'
import { type Channel, channelsOf, type SampleSource } from '#core/signal'
import type { LayerSound } from '../layer-sound'
import { patchedSpan } from '../patched-span'
import { recycledPlanes } from '../recycled-planes'
import { loadedChannel, passedSpan, type RenderedSpan } from '../rendered-span'
import { clickMarks, marksWithin } from './click-marks'
import { clickScale } from './click-scale'
import type { Click, DeclickLayer } from './declick-layer'
import { findClicks } from './find-clicks'
import { repairClicks } from './repair-clicks'

/**
 * The marked clicks repaired, each out of the samples around it and of the marks among them alone;
 * everything else is passed on. A click lies in no band: of `where` its time counts.
 */
export const declickSound: LayerSound<DeclickLayer> = {
  rendering: (layer, facts) => {
    const marks = clickMarks(layer, facts)
    return (input, channel, samples, checkpoint) =>
      rendered(input, marks[channel] as readonly Interval[], channel, samples, checkpoint)
  },
  learnt: async (layer, input, _, { checkpoint, progress }, memory) => {
    const { channels = 'all', sensitivity } = layer
    const searched = channelsOf(input).filter((c) => channels === 'all' || channels.includes(c))
    const clicks: Click[] = []
    for (const [i, channel] of searched.entries()) {
      const control: JobControl = {
        checkpoint,
        progress: (share) => progress((i + share) / searched.length),
      }
      const marks = await findClicks(input, channel, sensitivity, control, memory)
      for (const { start, end } of marks) {
        const [startS, endS] = [start / input.rateHz, end / input.rateHz]
        clicks.push({ startS, endS, channel, keep: false })
      }
    }
    clicks.sort((a, b) => a.startS - b.startS || a.channel - b.channel)
    return { ...layer, learnt: { clicks } }
  },
}

async function rendered(
  input: SampleSource,
  marks: readonly Interval[],
  channel: Channel,
  samples: Interval,
  checkpoint: Checkpoint,
): Promise<RenderedSpan> {
  const own = marksWithin(marks, samples)
  if (own.length === 0) return passedSpan(input, channel, samples)
  const scale = clickScale(input.rateHz)
  const patches: { readonly at: Interval; readonly planes: readonly Float64Array[] }[] = []
  for (const mark of own) {
    const around = { start: mark.start - scale.context, end: mark.end + scale.context }
    const planes = await loadedChannel(input, channel, around)
    const inside = { start: around.start + scale.order, end: around.end - scale.order }
    const near = marksWithin(marks, inside)
      .map((other) => intersection(other, inside))
      .map(({ start, end }) => ({ start: start - around.start, end: end - around.start }))
    for (const plane of planes) repairClicks(plane, near, scale)
    patches.push({
      at: mark,
      planes: planes.map((plane) => plane.slice(scale.context, -scale.context)),
    })
    recycledPlanes.giveBack(planes)
    await checkpoint()
  }
  return patchedSpan(await loadedChannel(input, channel, samples), samples, patches)
}
