export {
  AppError,
  CancelledError,
  expectThat,
  FormatError,
  isNamed,
  LimitError,
  messageOf,
} from './errors'
export { clamp, type Interval, intersection, isEmpty, merged, overlaps } from './interval'
export { fetchAll, later } from './later'
export { LruCache } from './lru'
export { difference, hasOther, scaled } from './number-loops'
export { ObjectNumbers } from './object-numbers'
export { seededRandom } from './random'
export type { SamplePlane } from './sample-plane'
