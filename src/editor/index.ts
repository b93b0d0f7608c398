export {
  editedTo,
  steppedBack,
  steppedForward,
  withBackground,
  withoutRegions,
  withRegion,
  withRegionChanged,
} from './commands'
export { type Gesture, startedGesture } from './gesture'
export { committed, type Entry, type History, redone, started, undone } from './history'
export { alerted, offered, progressed, warned, withdrawn } from './notices'
export {
  NO_REGIONS,
  type SelectHow,
  selectedBy,
  selectedNext,
  selectedTo,
} from './selection'
export { documentOf, gridOf, maskOf, selectedRegions, shownChannel, soleRegion } from './selectors'
export type * from './state'
export { createEditorStore, type EditorStore } from './store'
export type { PaintContext, PenPoint } from './tools/tool'
