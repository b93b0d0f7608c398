export { BucketQueue } from './bucket-queue'
export { type Checkpoint, type JobControl, noCheckpoint, noControl } from './checkpoint'
export { countText } from './count-text'
export { crc32 } from './crc32'
export {
  AppError,
  CancelledError,
  expectThat,
  FormatError,
  isNamed,
  LimitError,
  messageOf,
  NothingFoundError,
} from './errors'
export { firstIndex } from './first-index'
export {
  clamp,
  type Interval,
  intersection,
  isEmpty,
  merged,
  nextWithin,
  overlaps,
  overlapsAny,
} from './interval'
export { joined } from './joined'
export { listOf } from './list-of'
export { LruCache } from './lru'
export { areFinite, difference, hasOther, scaled } from './number-loops'
export { numberText, shortText, trimmedText } from './number-text'
export { ObjectNumbers } from './object-numbers'
export { atan2 } from './portable/arc-tangent'
export { exp, exp10 } from './portable/exponential'
export { exponentialIntegral } from './portable/exponential-integral'
export { hypot } from './portable/hypotenuse'
export { log10 } from './portable/logarithm'
export { ln } from './portable/natural-logarithm'
export { cosOfTurns, sinOfTurns, type UnitCircle, unitCircle } from './portable/turns'
export { isPowerOfTwo, nextPowerOfTwo } from './power-of-two'
export { seededRandom } from './random'
export { rounded } from './rounded'
export type { SamplePlane } from './sample-plane'
export { Sha256 } from './sha256'
export { viewOf } from './view-of'
export { xmlAttributes } from './xml-attributes'
export { escapedXml, unescapedXml } from './xml-text'
