export { COLOUR_TABLE_IDS, type ColourTableId, colourTable } from './colour-table'
export { type LevelTable, levelScale, levelTable, NO_VALUE, VALUE_OFFSET } from './level-table'
export { type Palette, setAxisFont } from './palette'
export { type Hatch, hatchFor, SHADE_ROWS, shadeRow, shadeTable } from './shades'
