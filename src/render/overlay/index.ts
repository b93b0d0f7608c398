export { handleAt } from './handles'
export { Overlay, type OverlayScene } from './overlay'
export { OverviewMarks, type OverviewScene } from './overview-marks'
