export { DraftStroke } from './draft-stroke'
export { changedWindows, screenGains } from './mask-patches'
export { shadePiece } from './mask-shading'
