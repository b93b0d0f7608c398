export { createPictureDrags } from './picture-drags'
export { createRegionDrag } from './region-drag'
export { createSearchWork } from './search-work'
export { createStrokes, type StrokeActions } from './strokes'
