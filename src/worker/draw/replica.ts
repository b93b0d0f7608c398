import type { DrawnMask } from '#core/mask'
import { TileStore } from '#core/pyramid'
import { SceneReplica } from './scene-replica'

/** What this worker draws from. */
export const replica: {
  readonly tiles: TileStore
  /** Over the upper picture and the lower one. */
  readonly masks: [DrawnMask | undefined, DrawnMask | undefined]
  readonly scenes: SceneReplica
} = { tiles: new TileStore(), masks: [undefined, undefined], scenes: new SceneReplica() }
