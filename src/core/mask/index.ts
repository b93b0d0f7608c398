export { boundsOfAll, type ShapeBounds, shapeBounds } from './bounds'
export { dirtyFrames } from './dirty'
export { type FrameGains, frameGains } from './frame-gains'
export { maskGains, type RasterGrid, UNIT_GAIN } from './raster'
export type {
  Background,
  BrushShape,
  Effect,
  Feather,
  LassoShape,
  Mask,
  RectangleShape,
  Region,
  Shape,
  StrokePoint,
} from './region'
