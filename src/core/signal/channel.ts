import type { SampleSource } from './sample-source'

/** What is analysed and filtered as one signal: a channel (0-based), or an I/Q recording as a whole. */
export type Channel = number | 'iq'

/** What is looked at or heard: a channel, or the mean of all in the time domain. */
export type ChannelChoice = Channel | 'mean'

type Recording = Pick<SampleSource, 'kind' | 'channels'>

/** The channels of a recording: one for I/Q. */
export function channelsOf({ kind, channels }: Recording): readonly Channel[] {
  return kind === 'iq' ? ['iq'] : [...Array(channels).keys()]
}

/** Which of the file's channels hold the planes of a channel: I and Q, or itself. */
export function planesOf(channel: Channel): readonly number[] {
  return channel === 'iq' ? [0, 1] : [channel]
}
