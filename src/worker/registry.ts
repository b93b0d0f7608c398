import { expectThat, LimitError, LruCache } from '#core/base'
import type { Layer } from '#core/layers'
import type { Mask, Region } from '#core/mask'
import type {
  ChainRef,
  LayerRef,
  LearntLayerRef,
  MaskNews,
  MaskRef,
  RecordingRef,
  RegisteredLearnt,
  RegisteredRecording,
} from '#protocol'

const EDITED_SINCE = 'Too much was edited since this was begun.'

// Recordings, masks and what layers have learnt, as they were sent to this worker, so that jobs only name them.

let recordings: ReadonlyMap<number, RegisteredRecording> = new Map()
const regions = new Map<number, Region>()
const lists = new Map<number, readonly Region[]>()
const learntByKey = new Map<number, RegisteredLearnt['learnt']>()

/** Registers the recordings that jobs may name; earlier ones are removed. */
export function registerRecordings(registered: readonly RegisteredRecording[]): Promise<void> {
  recordings = new Map(registered.map((recording) => [recording.key, recording]))
  return Promise.resolve()
}

/**
 * Registers lists of regions that masks of jobs may name, and removes dropped ones. @throws
 * {ContractError} if a list names a region that is not registered
 */
export function registerMasks(news: MaskNews): Promise<void> {
  for (const { key, region } of news.regions) regions.set(key, region)
  for (const { key, regionKeys } of news.lists) lists.set(key, Array.from(regionKeys, regionOf))
  for (const key of news.droppedLists) lists.delete(key)
  for (const key of news.droppedRegions) regions.delete(key)
  return Promise.resolve()
}

/** Registers what layers of jobs may have learnt, and removes what is named no more. */
export function registerLearnt(
  added: readonly RegisteredLearnt[],
  removedKeys: readonly number[],
): Promise<void> {
  for (const { key, learnt } of added) learntByKey.set(key, learnt)
  for (const key of removedKeys) learntByKey.delete(key)
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
export function registeredRecording({ key }: RecordingRef): RegisteredRecording {
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
export function registeredMask({ background, listKey }: MaskRef): Mask {
  return { background, regions: registeredRegions(listKey) }
}

/** Layers that are remembered by how jobs name them: what is known of a layer goes by its identity. */
const NAMED_LAYERS = 64

const layers = new LruCache<Layer>(NAMED_LAYERS)

/**
 * The chain that a job names: the same layers as long as they are named alike.
 *
 * @throws {LimitError} if regions of it were forgotten since
 */
export function registeredChain(chain: ChainRef): readonly Layer[] {
  return chain.map(registeredLayer)
}

function registeredLayer(ref: LayerRef): Layer {
  const key = JSON.stringify(ref)
  const registered = layers.get(key)
  const layer = namedLayer(ref, registered)
  if (layer !== registered) layers.set(key, layer, 1)
  return layer
}

/** @param registered  what was named so before */
function namedLayer(ref: LayerRef, registered: Layer | undefined): Layer {
  if ('learntKey' in ref) return registered ?? withLearnt(ref)
  return ref.kind === 'mask' ? withList(ref, registered) : (registered ?? ref)
}

/** @throws {LimitError} if what it has learnt has been removed */
function withLearnt({ learntKey, ...own }: LearntLayerRef): Layer {
  const learnt = learntByKey.get(learntKey)
  if (learnt === undefined) throw new LimitError(EDITED_SINCE)
  return { ...own, [own.kind === 'denoise' ? 'profile' : 'learnt']: learnt } as Layer
}

/** @param registered  what was named so before; another list may have come to be named so */
function withList(ref: Extract<LayerRef, { kind: 'mask' }>, registered: Layer | undefined): Layer {
  const { listKey, ...own } = ref
  const regions = registeredRegions(listKey)
  return registered?.kind === 'mask' && registered.regions === regions
    ? registered
    : { ...own, regions }
}

/** A registered list of regions. @throws {LimitError} if it has been removed */
export function registeredRegions(listKey: number): readonly Region[] {
  const named = lists.get(listKey)
  if (named === undefined) throw new LimitError(EDITED_SINCE)
  return named
}
