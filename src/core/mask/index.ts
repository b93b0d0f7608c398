export { dirtyFrames } from './dirty'
export { type DrawnMask, type DrawnMaskNews, followedMask } from './drawn-mask'
export { channelGains, type FrameGains, frameGains, rememberedGains } from './frame-gains'
export {
  type MaskPatch,
  maskPatches,
  PATCH_SIZE,
  type PatchGrid,
  patchKey,
  UNIT_GAIN,
} from './raster'
export { type ShapeBounds, shapeBounds } from './region/bounds'
export { isNowhere, meeting, withPart } from './region/compound'
export {
  changesSound,
  EFFECT_KINDS,
  EFFECTS,
  effectKind,
  HEAL_SIDES,
  healFromOf,
  type Outline,
} from './region/effects'
export { isHit } from './region/hit-test'
export { fitting, grownFrom, mappedShape, moving, type ShapeMap } from './region/mapped'
export { mirroredShape } from './region/mirrored'
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
} from './region/region'
export { regionAt } from './region/region-at'
export { shapeLines } from './region/shape-lines'
export { boundsOfAll, visibleBounds } from './region/visible-bounds'
export { maskOfSamples, regionsWithin, soundChanging } from './regions-within'
export { servingLength } from './serving-length'
export { SpanList } from './span-list'
