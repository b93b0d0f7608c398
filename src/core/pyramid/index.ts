export { computeStrip } from './compute-strip'
export { type DbRange, dbRange, rangeKnownAll } from './db-range'
export { drawableTiles } from './drawable-tiles'
export { isAtLeast } from './look'
export { magnitudes } from './magnitudes'
export { TILE_BYTES, TileCache } from './tile-cache'
export { placeKey, TILE_SIZE, type TilePlace, topLevels } from './tile-place'
export {
  exactPlan,
  framesOfStrip,
  jobLevel,
  lookPlan,
  placesOf,
  type StripPlan,
  stripKey,
} from './tile-plan'
export { type TileNews, TileStore } from './tile-store'
export { tilesInView } from './tiles-in-view'
export { WaveformPyramid } from './waveform-pyramid'
