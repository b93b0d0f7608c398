export { goldenSignal } from './golden-signal'
export { factsWith } from './recording'
export { regionWith } from './region'
export { SAME_BYTES_JOBS, sameBytesWav } from './same-bytes'
