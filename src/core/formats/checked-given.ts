import { LimitError } from '#core/base'
import {
  checkedReading,
  isSpectrogramReading,
  type SpectrogramReading,
} from './matrix/spectrogram-reading'
import { checkedRawFacts } from './raw/checked-facts'
import type { RawFacts } from './raw/raw-facts'

/** What is said of a file that does not say it itself: of samples without a header, or of a spectrogram. */
export type GivenFacts = RawFacts | SpectrogramReading

/**
 * What a script says of a file, looked at.
 *
 * @throws {LimitError, SigmfError} naming the member that is nonsense
 */
export function checkedFacts(value: unknown): GivenFacts {
  if (typeof value !== 'object' || value === null) throw new LimitError('facts: must be an object')
  return isSpectrogramReading(value) ? checkedReading(value) : checkedRawFacts(value)
}
