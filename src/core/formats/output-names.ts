import type { Interval } from '#core/base'
import { isSoundContainer } from './containers/sound-starts'
import { isRawContainer } from './raw/raw-container'
import type { RecordingFacts } from './recording-facts'

/** A file's name without its extension; a dot in front of a name begins none. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

/** `<stem>.filtered<ext>`, with the extension `.wav` where the recording was decoded from another format. */
export function outputName({
  name,
  decodedFrom,
}: Pick<RecordingFacts, 'name' | 'decodedFrom'>): string {
  const stem = stemOf(name)
  return `${stem}.filtered${decodedFrom === undefined ? name.slice(stem.length) : '.wav'}`
}

/**
 * `<stem>.<filtered|removed|original>[.<start>-<end>s].wav`, of SigMF `.sigmf-data`, of raw samples and of
 * other containers than WAV their own ending as long as they are stored alike; the times in seconds,
 * to a millisecond.
 *
 * @param samples        undefined for the whole recording
 * @param isStoredAlike  whether the sample format is the recording's
 */
export function partName(
  { name, rateHz, container }: Pick<RecordingFacts, 'name' | 'rateHz' | 'container'>,
  what: 'original' | 'result' | 'removed',
  samples: Interval | undefined,
  isStoredAlike: boolean,
): string {
  const stem = stemOf(name)
  const ending = partEnding({ name, container }, isStoredAlike)
  const sound = what === 'result' ? 'filtered' : what
  if (samples === undefined) return `${stem}.${sound}.${ending}`
  return `${stem}.${sound}.${spanName(samples, rateHz)}.${ending}`
}

/** Without its dot, the ending of a part: that of the container that it is written in. */
export function partEnding(
  { name, container }: Pick<RecordingFacts, 'name' | 'container'>,
  isStoredAlike: boolean,
): string {
  if (container === 'SigMF') return 'sigmf-data'
  const isOwn = isStoredAlike && (isRawContainer(container) || isSoundContainer(container))
  return (isOwn && name.slice(stemOf(name).length + 1)) || 'wav'
}

/** `<start>-<end>s`, the times in seconds, to a millisecond. */
export function spanName({ start, end }: Interval, rateHz: number): string {
  const [startS, endS] = [start, end].map((at) => Number((at / rateHz).toFixed(3)))
  return `${startS}-${endS}s`
}
