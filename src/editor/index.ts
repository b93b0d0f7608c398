export {
  editedTo,
  steppedBack,
  steppedForward,
  withBackground,
  withoutRegion,
  withRegion,
  withRegionChanged,
} from './commands'
export { type Gesture, startedGesture } from './gesture'
export { committed, type Entry, type History, redone, started, undone } from './history'
export { alerted, progressed, warned } from './notices'
export { documentOf, gridOf, maskOf, selectedRegion } from './selectors'
export type * from './state'
export { createEditorStore, type EditorStore } from './store'
export type { PaintContext, PenPoint } from './tools/tool'
