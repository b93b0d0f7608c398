export {
  type HarmonicsFault,
  harmonicsFault,
  mostBandHz,
  spacingHz,
  widenedFor,
  windowForLines,
} from './harmonic-bands'
export { framesAbout, type SearchedFrames } from './level-patch'
export { floorFrames, medianLevels } from './local-floor'
export { foundShape, type Search } from './search'
