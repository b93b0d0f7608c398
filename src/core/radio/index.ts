export { carrierBands } from './carriers'
export {
  type Band,
  extracted,
  extractedLength,
  extraction,
  extractionInput,
  leastExtractionRate,
  widestBand,
} from './extraction'
export { type Receiver, received, receiver, receiverInput } from './receiver'
export { type ListenMode, type Tuning, tunedBand } from './tuning'
