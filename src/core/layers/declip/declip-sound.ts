import {
  type Checkpoint,
  type Interval,
  intersection,
  isEmpty,
  type JobControl,
  log10,
  merged,
  NothingFoundError,
} from '#core/base'
import { type Channel, channelsOf, loadChannel, planesOf, type SampleSource } from '#core/signal'
import type { LayerSound } from '../layer-sound'
import { type Patch, patchedSpan } from '../patched-span'
import { loadedChannel, passedSpan, type RenderedSpan } from '../rendered-span'
import { clippedRuns } from './clipped-runs'
import { BLOCK, CONTEXT, declipThresholdDb } from './declip-facts'
import type { DeclipLayer } from './declip-layer'
import { peakOrder, repairPeaks } from './repair-peaks'

/** Samples that are searched at a time. */
const READ_SAMPLES = 2 ** 18

/** So many samples at the greatest value, next to each other, say that it was cut off there. */
const LEAST_AT_TOP = 3

/** Of a level that was found, so much less counts as it. */
const ROUNDING = 1 - 1e-5

/**
 * Cut-off peaks replaced by what the samples around them expect, block by block: a block depends on
 * the samples within its context alone. All else is passed on. Of `where` the time counts.
 */
export const declipSound: LayerSound<DeclipLayer> = {
  rendering: (layer) => {
    const thresholdDb = declipThresholdDb(layer)
    if (thresholdDb === undefined) return passedSpan
    return (input, channel, samples, checkpoint) =>
      rendered(input, thresholdDb, channel, samples, checkpoint)
  },
  learnt: async (layer, input, _, control) => ({
    ...layer,
    learnt: { thresholdDb: await clipLevelDb(layer, input, control) },
  }),
}

async function rendered(
  input: SampleSource,
  thresholdDb: number,
  channel: Channel,
  samples: Interval,
  checkpoint: Checkpoint,
): Promise<RenderedSpan> {
  const patches: Patch[] = []
  const order = peakOrder(input.rateHz)
  const first = Math.floor(samples.start / BLOCK)
  for (let block = first; block * BLOCK < samples.end; block++) {
    const own = { start: block * BLOCK, end: (block + 1) * BLOCK }
    const start = own.start - CONTEXT
    const planes = await loadedChannel(input, channel, { start, end: own.end + CONTEXT })
    const inside = { start: order, end: planes[0]!.length - order }
    const runsOf = planes.map((plane) => clippedRuns(plane, thresholdDb))
    const repaired = planes.map((plane, p) => {
      const out = plane.slice()
      const runs = runsOf[p]!.map((run) => intersection(run, inside)).filter((run) => !isEmpty(run))
      if (runs.length > 0) repairPeaks(out, runs, order)
      return out
    })
    for (const run of merged(runsOf.flat())) {
      const at = intersection(
        { start: start + run.start, end: start + run.end },
        { start: own.start, end: Math.min(input.length, own.end) },
      )
      if (isEmpty(at)) continue
      const part = repaired.map((plane) => plane.slice(at.start - start, at.end - start))
      patches.push({ at, planes: part })
    }
    await checkpoint()
  }
  return patchedSpan(await loadedChannel(input, channel, samples), samples, patches)
}

/** The level at which an input is cut off: its greatest value, where it stays there. */
async function clipLevelDb(
  { channels = 'all' }: DeclipLayer,
  input: SampleSource,
  { checkpoint, progress }: JobControl,
): Promise<number> {
  let level = 0
  let longest = 0
  const used = channelsOf(input).filter((c) => channels === 'all' || channels.includes(c))
  for (let start = 0; start < input.length; start += READ_SAMPLES) {
    const count = Math.min(READ_SAMPLES, input.length - start)
    for (const channel of used) {
      const planes = planesOf(input, channel).map(() => new Float64Array(count))
      const loaded = await loadChannel(input, channel, start, count)
      loaded.fill(0, planes)
      loaded.release()
      for (const plane of planes) {
        let run = 0
        for (const x of plane) {
          const height = Math.abs(x)
          if (height * ROUNDING > level) {
            level = height
            longest = 0
            run = 0
          }
          run = height >= level * ROUNDING && height > 0 ? run + 1 : 0
          longest = Math.max(longest, run)
        }
      }
    }
    await checkpoint()
    progress((start + count) / input.length)
  }
  if (longest < LEAST_AT_TOP) {
    throw new NothingFoundError(
      'no peaks are cut off: where they were, and the recording was made quieter since, give the threshold',
    )
  }
  return 20 * log10(level * ROUNDING)
}
