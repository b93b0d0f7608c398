export {
  coarseReachOfChain,
  hasLearnt,
  isUnlearnt,
  largestOverlap,
  reachOfChain,
  touchedSamples,
} from './acting'
export { BlockCache } from './block-cache'
export { blockLength } from './blocks'
export { type ChainedSource, type ChainOptions, type ChainOutput, chained } from './chained'
export { differing } from './differing'
export { learntChain, learntLayer } from './learnt'
export { pairedSounds, SOUNDS, type Sound, shownSound, soundSource } from './sounds'
