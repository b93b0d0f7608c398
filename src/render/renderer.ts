import type { ScreenGrid, ScreenZoom } from '#core/grid'
import type { TilePlace } from '#core/pyramid'

/** A tile to be drawn: `key` names what the renderer was given by putTile. */
export interface PlacedTile extends TilePlace {
  readonly key: string
}

/** The mask as patches of a grid of pixels, by patchKey: that of the scene, or of an earlier zoom. */
export interface MaskLayer {
  readonly zoom: ScreenZoom
  readonly patches: ReadonlyMap<string, Uint8Array>
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
  readonly tiles: readonly PlacedTile[]
  /** 256 RGBA colours, 1024 bytes. */
  readonly colours: Uint8Array
  readonly dbMin: number
  readonly dbMax: number
  readonly mask: MaskLayer | undefined
  /** RGB bytes where no tile is known yet and outside the recording. */
  readonly empty: readonly [number, number, number]
}

/** Draws the picture on its canvas. Two backends keep this contract. */
export interface Renderer {
  readonly backend: 'webgl2' | 'canvas2d'
  /** Sets the backing store's size in device pixels; `pixelRatio` of them make a CSS pixel. */
  resize(widthPx: number, heightPx: number, pixelRatio: number): void
  /** Hands over Int16 hundredths of a dB, [column][row], 256 × 256; kept as it is, not copied. */
  putTile(key: string, values: Int16Array): void
  dropTile(key: string): void
  draw(scene: PictureScene): void
  dispose(): void
}
