import type { Interval } from '#core/base'
import type { RecordingFacts } from '../recording-facts'
import { readClock } from './clock-time'
import { isTellable, sentenceStart } from './recorded-at'
import { isTriggered } from './triggered'

/** What a part of a recording leaves out because it could not be made true, each a sentence for a person. */
export function partWarnings(
  facts: Pick<RecordingFacts, 'name' | 'tags' | 'rateHz'>,
  { start }: Interval,
): readonly string[] {
  const { tags, rateHz } = facts
  if (start === 0) return []
  const warnings: string[] = []
  const hasSentence = tags.some(({ value }) => sentenceStart(value) !== undefined)
  if (hasSentence && !isTellable(start / rateHz)) {
    warnings.push(
      'The comment tells the start in whole seconds, and this part begins between two: its time was left out.',
    )
  }
  if (isTriggered(facts)) {
    warnings.push(
      'The AudioMoth has left silence out (…T.WAV): the part began that much later than the time in it says.',
    )
  }
  const unread = tags.find(
    ({ name, value }) => name === 'Timestamp' && value !== '' && readClock(value) === undefined,
  )
  if (unread !== undefined) {
    warnings.push(`Its time “${unread.value}” could not be read and was left out of the part.`)
  }
  return warnings
}
