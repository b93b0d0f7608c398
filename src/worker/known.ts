import { expectThat, LimitError } from '#core/base'
import type { Mask, Region } from '#core/mask'
import type { KnownRecording, MaskNews, MaskRef, RecordingRef } from '#protocol'

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

/** A list of regions that this worker was told of. @throws {LimitError} if it was forgotten since */
export function knownRegions(listKey: number): readonly Region[] {
  const named = lists.get(listKey)
  if (named === undefined) throw new LimitError('Too much was edited since this was begun.')
  return named
}
