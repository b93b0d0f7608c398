export { createPicture, type DrawnFigure, type Picture } from './create-picture'
export { FrameLoop } from './frame-loop'
export type { Mounts } from './mounts'
