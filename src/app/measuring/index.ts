export { type CursorActions, createMeasureCursor } from './measure-cursor'
export { createMeasuring, type MeasureActions } from './measuring'
export { createSpectra, type SpectrumActions } from './spectra'
