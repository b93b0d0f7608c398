import type { DrawnMaskNews } from '#core/mask'
import type { DbRange, TileNews } from '#core/pyramid'
import type { Backend, RendererChoice } from '#render'
import type { MaskNews } from './refs'
import type { CanvasName, PictureIndex, SceneChanges, Scenes } from './scenes'

export type { Backend, RendererChoice }

/**
 * What the worker that draws can do. It holds what is drawn: the tiles' values, the mask's patches,
 * the regions. Calls are carried out in order.
 */
export interface DrawApi {
  /** Draws on this canvas from now on, in place of an earlier one of that name; resolves with what draws pictures there. */
  mount(name: CanvasName, canvas: OffscreenCanvas, choice: RendererChoice): Promise<Backend>
  /** Resolves with arrays that hold no tile any more. */
  followTiles(news: readonly TileNews[]): Promise<readonly Int16Array[]>
  /** Other patches are to be seen over a picture; undefined for no mask at all. */
  followMask(picture: PictureIndex, news: DrawnMaskNews | undefined): Promise<void>
  /** From now on scenes may name these lists of regions. */
  registerMasks(news: MaskNews): Promise<void>
  /** Draws in the next frame, the newest scenes only; resolves once they have gone to the screen. */
  draw(changes: SceneChanges): Promise<void>
  /** A PNG of a picture, of any size, with the mask that is seen over this one. */
  paint(scene: Scenes['picture'], picture: PictureIndex): Promise<Blob>
  /** The range of levels for these tiles; undefined where one of them is not there. */
  dbRange(keys: readonly string[]): Promise<DbRange | undefined>
  /** The level of a cell of a tile, dBFS; undefined where the tile is not there. */
  level(key: string, column: number, row: number): Promise<number | undefined>
}
