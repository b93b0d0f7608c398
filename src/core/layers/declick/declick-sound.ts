import { type Interval, intersection, type JobControl } from '#core/base'
import type { SampleMath } from '#core/dsp'
import { sampleMathOf } from '#core/grid'
import { type Channel, channelsOf, planesOf, type SampleSource } from '#core/signal'
import type { LayerSound, RenderMemory } from '../layer-sound'
import { type Patch, patchedSpan } from '../patched-span'
import { recycledPlanes } from '../recycled-planes'
import { loadedChannel, passedSpan } from '../rendered-span'
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
  rendering: (layer, facts, engineFor, _memory, ofInput) => {
    const marks = clickMarks(layer, facts)
    const math = sampleMathOf(engineFor)
    return async (input, channel, samples, checkpoint) => {
      const all = marks[channel] as readonly Interval[]
      const patches: Patch[] = []
      for (const at of marksWithin(all, samples)) {
        patches.push({ at, planes: await repaired(input, channel, at, all, math, ofInput) })
        await checkpoint()
      }
      if (patches.length === 0) return passedSpan(input, channel, samples)
      return patchedSpan(await loadedChannel(input, channel, samples), samples, patches)
    }
  },
  learnt: async (layer, input, engineFor, { checkpoint, progress }, memory) => {
    const { channels = 'all', sensitivity } = layer
    const searched = channelsOf(input).filter((c) => channels === 'all' || channels.includes(c))
    const clicks: Click[] = []
    for (const [i, channel] of searched.entries()) {
      const control: JobControl = {
        checkpoint,
        progress: (share) => progress((i + share) / searched.length),
      }
      const marks = await findClicks(input, channel, sensitivity, engineFor, control, memory)
      for (const { start, end } of marks) {
        const [startS, endS] = [start / input.rateHz, end / input.rateHz]
        clicks.push({ startS, endS, channel, keep: false })
      }
    }
    clicks.sort((a, b) => a.startS - b.startS || a.channel - b.channel)
    return { ...layer, learnt: { clicks } }
  },
}

/**
 * The samples under a mark, repaired.
 *
 * @param all     marks of the channel
 * @param memory  where they are left: while a sensitivity is sought most marks stay what they were
 */
async function repaired(
  input: SampleSource,
  channel: Channel,
  mark: Interval,
  all: readonly Interval[],
  math: SampleMath,
  memory: RenderMemory,
): Promise<readonly Float64Array[]> {
  const { context, order } = clickScale(input.rateHz)
  const around = { start: mark.start - context, end: mark.end + context }
  const inside = { start: around.start + order, end: around.end - order }
  const near = marksWithin(all, inside).map((other) => intersection(other, inside))
  const length = mark.end - mark.start
  const count = planesOf(input, channel).length
  const key = `${channel} ${mark.start} ${near.map(({ start, end }) => `${start}-${end}`).join()}`
  const planesIn = (joined: Float64Array): readonly Float64Array[] =>
    Array.from({ length: count }, (_, p) => joined.subarray(p * length, (p + 1) * length))
  const remembered = memory.get(key)
  if (remembered !== undefined) return planesIn(remembered)
  const planes = await loadedChannel(input, channel, around)
  const own = near.map(({ start, end }) => ({
    start: start - around.start,
    end: end - around.start,
  }))
  const made = new Float64Array(count * length)
  for (const [p, plane] of planes.entries()) {
    repairClicks(plane, own, clickScale(input.rateHz), math)
    made.set(plane.subarray(context, context + length), p * length)
  }
  recycledPlanes.giveBack(planes)
  memory.set(key, made)
  return planesIn(made)
}
