export { handleAt } from './handles'
export { CHIP_HEIGHT_PX, nameChips } from './name-chips'
export { Overlay, type OverlayScene } from './overlay'
export { OverviewMarks, type OverviewScene } from './overview-marks'
