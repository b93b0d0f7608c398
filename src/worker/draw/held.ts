import type { DrawnMask } from '#core/mask'
import { TileStore } from '#core/pyramid'
import { HeldScenes } from './held-scenes'

/** What this worker was told and draws from. */
export const held: {
  readonly tiles: TileStore
  mask: DrawnMask | undefined
  readonly scenes: HeldScenes
} = { tiles: new TileStore(), mask: undefined, scenes: new HeldScenes() }
