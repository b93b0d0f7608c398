export { type AxisCells, columnCells, type Layer, layersOf, MAX_TAPS, rowCells } from './axis-cells'
export { type TileGrid, tileGrid } from './tile-grid'
export { ValuePlane } from './value-plane'
