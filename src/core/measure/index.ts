export {
  heardPieces,
  type Loudness,
  LoudnessMeter,
  matchingDb,
} from './loudness'
export {
  type Box,
  LARGEST_SNR_DB,
  LEAST_SNR_DB,
  type Measured,
  Measurement,
  type Measures,
  measured,
} from './measure'
