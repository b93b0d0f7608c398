export { type OutlineDetail, OutlineDrawing } from './outline-drawing'
export { regionBox, trace } from './region-outline'
export { drawRegionOutlines, type OutlineScene, regionColour } from './region-outlines'
