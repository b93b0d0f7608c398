import type { DrawnMask } from '#core/mask'
import { TileStore } from '#core/pyramid'
import { SceneReplica } from './scene-replica'

/** What this worker draws from. */
export const replica: {
  readonly tiles: TileStore
  mask: DrawnMask | undefined
  readonly scenes: SceneReplica
} = { tiles: new TileStore(), mask: undefined, scenes: new SceneReplica() }
