import { LimitError } from '#core/base'
import type { Mask, Region } from '#core/mask'
import type { KnownRecording, KnownRegion, MaskRef, RecordingRef } from '#protocol'

// What this worker was told, so that jobs need only name it.

let recordings: ReadonlyMap<number, KnownRecording> = new Map()
const regions = new Map<number, Region>()

/** From now on jobs may name these recordings and no others. */
export function know(known: readonly KnownRecording[]): Promise<void> {
  recordings = new Map(known.map((recording) => [recording.key, recording]))
  return Promise.resolve()
}

/** From now on masks may name these regions too, and those no more. */
export function knowRegions(
  added: readonly KnownRegion[],
  droppedKeys: readonly number[],
): Promise<void> {
  for (const { key, region } of added) regions.set(key, region)
  for (const key of droppedKeys) regions.delete(key)
  return Promise.resolve()
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
 * @throws {LimitError} if a region of it was forgotten since
 */
export function knownMask({ background, regionKeys }: MaskRef): Mask {
  const named = regionKeys.map((key) => {
    const region = regions.get(key)
    if (region === undefined) throw new LimitError('Too much was edited since this was begun.')
    return region
  })
  return { background, regions: named }
}
