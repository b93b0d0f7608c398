import { expectThat, LimitError, LruCache } from '#core/base'
import type { Layer } from '#core/layers'
import type { Mask, Region } from '#core/mask'
import type { ChainRef, KnownRecording, LayerRef, MaskNews, MaskRef, RecordingRef } from '#protocol'

// What this worker was told, so that jobs need only name it.

let recordings: ReadonlyMap<number, KnownRecording> = new Map()
const regions = new Map<number, Region>()
const lists = new Map<number, readonly Region[]>()

/** From now on jobs may name these recordings and no others. */
export function know(known: readonly KnownRecording[]): Promise<void> {
  recordings = new Map(known.map((recording) => [recording.key, recording]))
  return Promise.resolve()
}

/** From now on masks of jobs may name these lists, and dropped ones no more. @throws {ContractError} if a list names a region that nobody told of */
export function knowMasks(news: MaskNews): Promise<void> {
  for (const { key, region } of news.regions) regions.set(key, region)
  for (const { key, regionKeys } of news.lists) lists.set(key, Array.from(regionKeys, regionOf))
  for (const key of news.droppedLists) lists.delete(key)
  for (const key of news.droppedRegions) regions.delete(key)
  return Promise.resolve()
}

function regionOf(key: number): Region {
  const region = regions.get(key)
  expectThat(region !== undefined, `knowMasks: nothing is known of region ${key}`)
  return region
}

/**
 * The recording that a job names.
 *
 * @throws {LimitError} if it was forgotten since
 */
export function knownRecording({ key }: RecordingRef): KnownRecording {
  const recording = recordings.get(key)
  if (recording === undefined) {
    throw new LimitError('This recording is not open any more: several others were opened since.')
  }
  return recording
}

/**
 * The mask that a job names.
 *
 * @throws {LimitError} if it was forgotten since
 */
export function knownMask({ background, listKey }: MaskRef): Mask {
  return { background, regions: knownRegions(listKey) }
}

/** Layers that are remembered by how jobs name them: what is known of a layer goes by its identity. */
const NAMED_LAYERS = 64

const layers = new LruCache<Layer>(NAMED_LAYERS, () => undefined)

/**
 * The chain that a job names: the same layers as long as they are named alike.
 *
 * @throws {LimitError} if regions of it were forgotten since
 */
export function knownChain(chain: ChainRef): readonly Layer[] {
  return chain.map(knownLayer)
}

function knownLayer(ref: LayerRef): Layer {
  const { listKey, ...own } = ref
  const regions = knownRegions(listKey)
  const key = JSON.stringify(ref)
  const known = layers.get(key)
  // Another list may have come to be named so.
  if (known?.regions === regions) return known
  const layer = { ...own, regions }
  layers.set(key, layer, 1, false)
  return layer
}

/** A list of regions that this worker was told of. @throws {LimitError} if it was forgotten since */
export function knownRegions(listKey: number): readonly Region[] {
  const named = lists.get(listKey)
  if (named === undefined) throw new LimitError('Too much was edited since this was begun.')
  return named
}
