export { type CursorActions, createMeasureCursor } from './measure-cursor'
export { createMeasuring, type MeasureActions, type Measuring } from './measuring'
export { createSpectra, type SpectrumActions } from './spectra'
