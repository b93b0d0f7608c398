export { OutlineDrawing } from './outline-drawing'
export { regionBox, trace } from './region-outline'
export { drawRegionOutlines } from './region-outlines'
