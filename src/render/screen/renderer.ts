import type { ScreenGrid } from '#core/grid'
import type { DrawnMask } from '#core/mask'
import type { Pooling, TileAddress } from '#core/pyramid'

/** A tile to be drawn: `key` names its values. */
export interface KeyedTile extends TileAddress {
  readonly key: string
}

/** One frame of the picture: everything that decides its pixels. */
export interface PictureScene {
  readonly screen: ScreenGrid
  /** Seconds a frame; frame m is centred on m·hopS and its cell reaches half a hop to each side. */
  readonly hopS: number
  /** Hertz a bin, and the centre of bin 0. */
  readonly binHz: number
  readonly lowHz: number
  readonly frameCount: number
  readonly binCount: number
  /** Drawn in order: stretched ancestors first, the right level last. */
  readonly tiles: readonly KeyedTile[]
  /** What a pixel shows of several cells. */
  readonly pooling: Pooling
  /** 256 RGBA colours, 1024 bytes. */
  readonly colours: Uint8Array
  readonly dbMin: number
  readonly dbMax: number
  /** On the scene's grid of pixels, or on that of an earlier zoom. */
  readonly mask: DrawnMask | undefined
  /** RGB bytes where no tile is known yet and outside the recording. */
  readonly empty: readonly [number, number, number]
}

export type Backend = 'webgl2' | 'canvas2d'

/** Draws the picture on its canvas. Two backends keep this contract. */
export interface Renderer {
  readonly backend: Backend
  /** Sets the backing store's size in device pixels; `pixelRatio` of them make a CSS pixel. */
  resize(widthPx: number, heightPx: number, pixelRatio: number): void
  draw(scene: PictureScene): void
  dispose(): void
}
