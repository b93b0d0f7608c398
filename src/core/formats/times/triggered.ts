import type { RecordingFacts } from '../recording-facts'
import { sentenceStart } from './recorded-at'

/** What an AudioMoth calls a recording that waits for sound: `20260601_220000T.WAV`, of old ones `220000T.WAV`. */
const TRIGGERED_NAME = /(?:^|_)\d{6}T\.wav$/i

/**
 * That times in it are not those of the night, of a recording that an AudioMoth made with a threshold: a
 * silence of any length is a block of 256 samples in it, and whatever follows lies that much too early.
 */
export function triggerWarnings({ name, tags }: Pick<RecordingFacts, 'name' | 'tags'>): string[] {
  const isAudioMoth = tags.some(({ value }) => sentenceStart(value) !== undefined)
  if (!isAudioMoth || !TRIGGERED_NAME.test(name)) return []
  return [
    'The AudioMoth has left silence out of this recording (…T.WAV): what follows a gap was heard later than its place here says. ' +
      'AudioMoth’s Configuration App puts the silence back (Expand).',
  ]
}
