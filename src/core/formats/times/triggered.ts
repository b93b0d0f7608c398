import type { RecordingFacts } from '../recording-facts'
import { sentenceStart } from './recorded-at'

/** What an AudioMoth calls a recording that waits for sound: `20260601_220000T.WAV`, of old ones `220000T.WAV`. */
const TRIGGERED_NAME = /(?:^|_)\d{6}T\.wav$/i

/**
 * Whether an AudioMoth made a recording with a threshold: a silence of any length is a block of 256 samples
 * in it, and whatever follows lies that much too early.
 */
export function isTriggered({ name, tags }: Pick<RecordingFacts, 'name' | 'tags'>): boolean {
  const isAudioMoth = tags.some(({ value }) => sentenceStart(value) !== undefined)
  return isAudioMoth && TRIGGERED_NAME.test(name)
}

/** That times in it are not those of the night, of a recording without its silence. */
export function triggerWarnings(facts: Pick<RecordingFacts, 'name' | 'tags'>): string[] {
  if (!isTriggered(facts)) return []
  return [
    'The AudioMoth has left silence out of this recording (…T.WAV): what follows a gap was heard later than its place here says. ' +
      'AudioMoth’s Configuration App puts the silence back (Expand).',
  ]
}
