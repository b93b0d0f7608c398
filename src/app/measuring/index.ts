export { type CursorActions, createMeasureCursor } from './measure-cursor'
export { createMeasuring, type MeasureActions, type Measuring } from './measuring'
export { createRegionColumns, type RegionColumnActions, type RegionColumns } from './region-columns'
export { createSpectra, type SpectrumActions } from './spectra'
