export { type CursorActions, createMeasureCursor } from './measure-cursor'
export { createMeasuring, type MeasureActions } from './measuring'
