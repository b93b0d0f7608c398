export {
  heardPieces,
  type Loudness,
  LoudnessMeter,
  matchingDb,
} from './loudness'
export { type Box, type Measured, type Measures, measured } from './measure'
