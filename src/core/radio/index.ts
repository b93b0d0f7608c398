export { type Receiver, received, receiver, receiverInput } from './receiver'
export { type ListenMode, type Tuning, tunedBand } from './tuning'
