import { type Interval, intersection, isEmpty, merged } from '#core/base'
import { MOST_FRAME_GROUP } from '#core/dsp'
import { type FrameGrid, frameGrid, samplesOfFrames } from '#core/grid'
import {
  dirtyFrames,
  type FrameGains,
  frameGains,
  type Mask,
  maskOfSamples,
  type Region,
  sharedFrameGains,
} from '#core/mask'
import { type Channel, channelsOf } from '#core/signal'
import type { SoundKind } from '../layer-kind'
import { maskInBand } from './mask-in-band'
import type { MaskLayer } from './mask-layer'
import { renderSpan } from './render-span'

/** The masked resynthesis of renderSpan as a layer. */
export const maskSound: SoundKind<MaskLayer> = {
  reach: ({ stft: { windowLength, hop } }) => windowLength - 1 + (MOST_FRAME_GROUP - 1) * hop,

  touched: (layer, facts, within) => {
    const grid = frameGrid(facts, layer.stft)
    const mask = maskOfSamples(maskInBand(layer, grid), grid, within)
    const samples = touchedSamples(mask, grid, channelsOf(facts))
    return samples.map((run) => intersection(run, within)).filter((run) => !isEmpty(run))
  },

  changed: (before, after, facts) => {
    if (!isSame(before.stft, after.stft)) {
      const all = { start: 0, end: facts.length }
      const [old, next] = [before, after].map((layer) => maskSound.touched(layer, facts, all))
      return merged([...(old ?? []), ...(next ?? [])])
    }
    if (before.regions === after.regions && before.background === after.background) return []
    const grid = frameGrid(facts, after.stft)
    const frames = dirtyFrames(before, after, grid).map((run) => inGroups(grid, run))
    return merged(frames.map((run) => samplesOfFrames(grid, run)))
  },

  rendering: (layer, facts, engineFor) => {
    const grid = frameGrid(facts, layer.stft)
    const mask = maskInBand(layer, grid)
    const channels = channelsOf(facts)
    // The channels of a span are rendered one after another, and most share their gains.
    let last: { readonly span: Interval; readonly gains: readonly FrameGains[] } | undefined
    return (input, channel, samples, checkpoint) => {
      if (last?.span.start !== samples.start || last.span.end !== samples.end) {
        const near = maskOfSamples(mask, grid, samples)
        last = { span: samples, gains: sharedFrameGains(near, channels, grid) }
      }
      const gains = last.gains[channel] as FrameGains
      return renderSpan(input, grid, engineFor(grid), gains, channel, samples, checkpoint)
    }
  },
}

/** What was last asked of a list of regions: a view that moves over all of thousands asks ten times a second. */
const touchedByRegions = new WeakMap<
  readonly Region[],
  { readonly key: string; readonly samples: readonly Interval[] }
>()

/** The samples that a mask may change on any of the channels: sorted and disjoint. */
function touchedSamples(
  { background, regions }: Mask,
  grid: FrameGrid,
  channels: readonly Channel[],
): readonly Interval[] {
  const { kind, rateHz, length, stft } = grid
  const key = JSON.stringify([background, kind, rateHz, length, stft, channels.length])
  const last = touchedByRegions.get(regions)
  if (last?.key === key) return last.samples
  const gains = channels.map((channel) => frameGains({ background, regions }, channel, grid))
  const frames = gains.flatMap(({ candidates }) => candidates)
  const samples = merged(frames.map((run) => samplesOfFrames(grid, run)))
  touchedByRegions.set(regions, { key, samples })
  return samples
}

/** Frames that are transformed together change together. */
function inGroups({ frameCount }: FrameGrid, frames: Interval): Interval {
  if (isEmpty(frames)) return frames
  return {
    start: Math.floor(frames.start / MOST_FRAME_GROUP) * MOST_FRAME_GROUP,
    end: Math.min(frameCount, Math.ceil(frames.end / MOST_FRAME_GROUP) * MOST_FRAME_GROUP),
  }
}

/** Values of JSON with members in the same order. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
