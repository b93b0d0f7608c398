export {
  type AxisCells,
  columnCells,
  layersOf,
  MAX_TAPS,
  rowCells,
  type TileLayer,
} from './axis-cells'
export { type TileGrid, tileGrid } from './tile-grid'
export { ValuePlane } from './value-plane'
