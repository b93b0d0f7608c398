export { createPicture, type DrawnFigure, type Picture } from './create-picture'
export { FIGURE_SCALE } from './figure-scene'
export { FrameLoop } from './frame-loop'
export type { Mounts } from './mounts'
