export { type ShapeBounds, shapeBounds } from './bounds'
export { isNowhere, meeting, withPart } from './compound'
export { dirtyFrames } from './dirty'
export { type DrawnMask, type DrawnMaskNews, followedMask } from './drawn-mask'
export {
  changesSound,
  EFFECT_KINDS,
  EFFECTS,
  effectKind,
  HEAL_SIDES,
  healFromOf,
  type Outline,
} from './effects'
export { type FrameGains, frameGains, sharedFrameGains } from './frame-gains'
export { isHit } from './hit-test'
export { fitting, grownFrom, mappedShape, moving, type ShapeMap } from './mapped'
export { mirroredShape } from './mirrored'
export {
  type MaskPatch,
  maskPatches,
  PATCH_SIZE,
  type PatchGrid,
  patchKey,
  UNIT_GAIN,
} from './raster'
export type {
  Background,
  BrushShape,
  Effect,
  Feather,
  Growth,
  HarmonicsShape,
  HealFrom,
  LassoShape,
  Mask,
  OutlinePoint,
  RectangleShape,
  Region,
  Shape,
  StrokePoint,
} from './region'
export { regionAt } from './region-at'
export { maskOfSamples, regionsWithin, soundChanging } from './regions-within'
export { servingLength } from './serving-length'
export { shapeLines } from './shape-lines'
export { SpanList } from './span-list'
export { boundsOfAll, visibleBounds } from './visible-bounds'
