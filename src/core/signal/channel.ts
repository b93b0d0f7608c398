import type { SignalFacts } from './signal-facts'

/**
 * What is analysed and filtered as one signal, 0-based: a channel of the file, or of I/Q a
 * receiver, which is a pair of them.
 */
export type Channel = number

/** What is looked at or heard: a channel, or the mean of all in the time domain, which I/Q has not. */
export type ChannelChoice = Channel | 'mean'

type Recording = Pick<SignalFacts, 'kind' | 'channels'>

/** How many channels a recording has: of I/Q half as many as its file. */
export function channelCount({ kind, channels }: Recording): number {
  return kind === 'iq' ? channels / 2 : channels
}

/** The channels of a recording. */
export function channelsOf(recording: Recording): readonly Channel[] {
  return [...Array(channelCount(recording)).keys()]
}

/** Which of the file's channels hold the planes of a channel: I and Q, or itself. */
export function planesOf({ kind }: Pick<SignalFacts, 'kind'>, channel: Channel): readonly number[] {
  return kind === 'iq' ? [2 * channel, 2 * channel + 1] : [channel]
}
