export { factsWith } from './recording'
export { regionWith } from './region'
