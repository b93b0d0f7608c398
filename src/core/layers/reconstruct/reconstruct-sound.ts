import { type Interval, intersection, isEmpty } from '#core/base'
import { frameGrid } from '#core/grid'
import type { Channel, SampleSource, SignalFacts } from '#core/signal'
import type { LayerSound } from '../layer-sound'
import { recycledPlanes } from '../recycled-planes'
import { loadedChannel, passedSpan } from '../rendered-span'
import { bandShare } from '../spectral/band-share'
import { blockSound } from './block-sound'
import { blockShare, type PhaseBlock, phaseBlocks, soughtSpan } from './phase-blocks'
import type { ReconstructLayer } from './reconstruct-layer'

/** The phase of a span forgotten and sought anew, block by block. */
export const reconstructSound: LayerSound<ReconstructLayer> = {
  rendering: (layer, facts, engineFor) => {
    const blocks = phaseBlocks(layer, facts)
    const span = soughtSpan(layer, facts)
    const { method, iterations, seed, start, loss, stft } = layer
    const grid = frameGrid(facts, stft)
    const share = bandShare(layer.where, grid)
    const engine = engineFor(grid)
    return async (input, channel, samples, checkpoint) => {
      const run = intersection(span, samples)
      if (isEmpty(run) || share === 'none') return passedSpan(input, channel, samples)
      const made: { block: PhaseBlock; planes: readonly Float64Array[] }[] = []
      for (const block of blocks.filter(({ sought }) => !isEmpty(intersection(sought, run)))) {
        const { local, sought } = block
        const task = {
          method,
          settings: { iterations, seed, start, loss },
          stft,
          share,
          sought: { start: sought.start - local.start, end: sought.end - local.start },
        }
        // Its own, for they are kept.
        const stretch = (await loadedChannel(input, channel, local)).map((plane) => plane.slice())
        made.push({ block, planes: await blockSound(stretch, task, engine, checkpoint) })
      }
      return joined(input, channel, samples, run, made, (n) => fade(n, span, facts, layer))
    }
  },
}

/** The samples asked for, with the sound of blocks where they are sought. */
async function joined(
  input: SampleSource,
  channel: Channel,
  samples: Interval,
  run: Interval,
  made: readonly { readonly block: PhaseBlock; readonly planes: readonly Float64Array[] }[],
  fadeAt: (sample: number) => number,
) {
  const original = await loadedChannel(input, channel, samples)
  const result = original.map((plane, p) => {
    const out = recycledPlanes.take(plane.length)
    out.set(plane)
    for (let n = run.start; n < run.end; n++) {
      let sum = 0
      for (const { block, planes } of made) {
        const share = blockShare(block, n)
        if (share > 0) sum += share * (planes[p]?.[n - block.local.start] as number)
      }
      const from = plane[n - samples.start] as number
      const part = fadeAt(n)
      out[n - samples.start] = part === 1 ? sum : from + part * (sum - from)
    }
    return out
  })
  return { original, result, touched: [run] }
}

/** At ends that have surroundings the input goes over into what was made, within half a window. */
function fade(
  sample: number,
  { start, end }: Interval,
  { length }: SignalFacts,
  { stft }: ReconstructLayer,
): number {
  const samples = Math.min(Math.floor(stft.windowLength / 2), Math.floor((end - start) / 4))
  const since = start > 0 ? sample - start + 0.5 : samples
  const left = end < length ? end - sample - 0.5 : samples
  return samples === 0 ? 1 : Math.min(since, left, samples) / samples
}
