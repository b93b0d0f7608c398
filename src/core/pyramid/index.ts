export { COARSE_COLUMNS, type ComputedStrip, computeStrip } from './compute-strip'
export { type DbRange, dbRange, rangeOfWhole } from './db-range'
export { isAtLeast, type TileDetail } from './detail'
export { drawableTiles } from './drawable-tiles'
export { frameLevels } from './frame-levels'
export { meanLevels } from './mean-levels'
export { levelOfPower, meanLevel, type Pooling, powersOfLevels } from './pooling'
export {
  addressKey,
  framesOfStrip,
  TILE_SIZE,
  type TileAddress,
  topLevels,
} from './tile-address'
export { type CachedTile, SILENCE, TILE_BYTES, TileCache } from './tile-cache'
export {
  addressesOf,
  detailPlan,
  exactPlan,
  jobLevel,
  type StripPlan,
  stripKey,
  stripsOf,
} from './tile-plan'
export {
  aboveFloorKey,
  differenceKey,
  type TileNews,
  TileStore,
  type TileValues,
} from './tile-store'
export { tilesInView } from './tiles-in-view'
export { WaveformPyramid } from './waveform-pyramid'
