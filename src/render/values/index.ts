export {
  type AxisCells,
  columnCells,
  layersOf,
  MAX_TAPS,
  rowCells,
  type TileLayer,
} from './axis-cells'
export { compiledPlanes } from './compiled-planes'
export { type PixelPlanes, scriptPlanes } from './pixel-planes'
export { type TileGrid, tileGrid } from './tile-grid'
export { ValuePlane } from './value-plane'
