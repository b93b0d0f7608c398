export type { TimeBand, TunedBand } from './bands'
export {
  areaOf,
  economical,
  exposed,
  extentOf,
  type PieceExtent,
  type PixelWindow,
  pieces,
  pixelAt,
  remainder,
  windowOf,
} from './pixel-window'
export type { Backend, KeyedTile, PictureScene, Renderer } from './renderer'
export { type ScreenMap, type Surface, screenMap } from './screen-map'
