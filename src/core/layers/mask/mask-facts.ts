import { type Interval, intersection, isEmpty, merged, overlaps } from '#core/base'
import { MOST_FRAME_GROUP } from '#core/dsp'
import { type FrameGrid, frameGrid, samplesOfFrames } from '#core/grid'
import {
  dirtyFrames,
  frameGains,
  healFromOf,
  type Mask,
  maskOfSamples,
  type Region,
} from '#core/mask'
import { type Channel, channelsOf, type SignalFacts } from '#core/signal'
import { type Healing, healedSamples, healings, reachOf } from '../heal/heal-pieces'
import { isSame } from '../is-same'
import type { LayerFacts } from '../layer-facts'
import { maskInBand } from './mask-in-band'
import type { MaskLayer } from './mask-layer'

/** Of what its regions heal, and of the masked resynthesis that follows. */
export const maskFacts: LayerFacts<MaskLayer> = {
  reach: (layer, facts) => {
    const healed = healingsOf(layer, facts).map((healing) =>
      reachOf(healing, frameGrid(facts, layer.stft)),
    )
    return windowReach(layer) + healed.reduce((most, reach) => Math.max(most, reach), 0)
  },

  touched: (layer, facts, within) => {
    const grid = frameGrid(facts, layer.stft)
    const mask = maskOfSamples(maskInBand(layer, grid), grid, within)
    const samples = touchedSamples(mask, grid, channelsOf(facts))
    const healed = healingsOf(layer, facts).map((healing) => healedSamples(healing, grid))
    const all = healed.length === 0 ? samples : merged([...samples, ...healed])
    return all.map((run) => intersection(run, within)).filter((run) => !isEmpty(run))
  },

  changed: (before, after, facts) => {
    if (!isSame(before.stft, after.stft)) {
      const all = { start: 0, end: facts.length }
      const [old, next] = [before, after].map((layer) => maskFacts.touched(layer, facts, all))
      return merged([...(old ?? []), ...(next ?? [])])
    }
    if (before.regions === after.regions && before.background === after.background) return []
    const grid = frameGrid(facts, after.stft)
    const frames = dirtyFrames(before, after, grid).map((run) => inGroups(grid, run))
    const dirty = frames.map((run) => samplesOfFrames(grid, run))
    return merged([...dirty, ...changedHealings(before, after, facts)])
  },
}

function windowReach({ stft: { windowLength, hop } }: MaskLayer): number {
  return windowLength - 1 + (MOST_FRAME_GROUP - 1) * hop
}

/** What was last asked of a list of regions. */
const healingsByRegions = new WeakMap<
  readonly Region[],
  { readonly key: string; readonly healings: readonly Healing[] }
>()

/** What a layer heals, on any of the channels. */
export function healingsOf(layer: MaskLayer, facts: SignalFacts): readonly Healing[] {
  const grid = frameGrid(facts, layer.stft)
  const { regions } = maskInBand(layer, grid)
  if (!regions.some(({ effect }) => healFromOf(effect) !== undefined)) return []
  const key = JSON.stringify([facts.kind, facts.rateHz, facts.channels, facts.length, layer.stft])
  const last = healingsByRegions.get(regions)
  if (last?.key === key) return last.healings
  const all = channelsOf(facts).flatMap((channel) => healings({ ...layer, regions }, channel, grid))
  healingsByRegions.set(regions, { key, healings: all })
  return all
}

/**
 * Samples that may differ because healing does: of the healings that only one layer has, and of those
 * that these are within reach of, each with the windows that reach it.
 */
function changedHealings(
  before: MaskLayer,
  after: MaskLayer,
  facts: SignalFacts,
): readonly Interval[] {
  const [old, next] = [healingsOf(before, facts), healingsOf(after, facts)]
  if (old.length === 0 && next.length === 0) return []
  const grid = frameGrid(facts, after.stft)
  const [oldTexts, nextTexts] = [old, next].map(
    (all) => new Set(all.map((each) => JSON.stringify(each))),
  )
  const differ = [
    ...old.filter((each) => !nextTexts!.has(JSON.stringify(each))),
    ...next.filter((each) => !oldTexts!.has(JSON.stringify(each))),
  ].map((each) => healedSamples(each, grid))
  const isNear = (each: Healing): boolean => {
    const reach = reachOf(each, grid)
    const { start, end } = healedSamples(each, grid)
    return differ.some((other) => overlaps(other, { start: start - reach, end: end + reach }))
  }
  const reach = windowReach(after)
  const near = [...old, ...next].filter(isNear).map((each) => healedSamples(each, grid))
  return [...differ, ...near].map(({ start, end }) => ({
    start: Math.max(0, start - reach),
    end: Math.min(facts.length, end + reach),
  }))
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
