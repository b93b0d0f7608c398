import { transfer } from 'comlink'
import { maskPatches } from '#core/mask'
import type { MaskJob } from '#protocol'
import { registeredMask } from '../registry'

/** The mask's picture, patch by patch; undefined where a patch shows nothing. */
export function patchesOfMask({ mask, channel, ...grid }: MaskJob) {
  const patches = maskPatches(registeredMask(mask), channel, grid)
  const buffers = patches.flatMap((patch) => (patch === undefined ? [] : [patch.buffer]))
  return transfer(patches, buffers as ArrayBuffer[])
}
