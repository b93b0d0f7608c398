export { regionsText, whenText } from '#app/autosave'
export type { ClientPoint, PointerSample } from '#app/context'
export type { Mounts } from '#app/drawing'
export {
  exportScope,
  filesTableName,
  plannedSpectrogram,
  type RawPicture,
  type RegionFileKind,
  type SpectrogramChoice,
} from '#app/files'
export type { RepairKind } from '#app/repair'
export type { PictureIndex } from '#protocol'
export type { Actions, App } from './app'
export { createApp } from './create-app'
export { type FigureKind, figureName } from './figure-saving'
export { MEMORY_BUDGETS } from './memory-shares'
