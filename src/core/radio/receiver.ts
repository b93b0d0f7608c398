import type { Interval } from '#core/base'
import { channelInput, channelOf, channelSpan, type IqChannel, type IqSpan } from './channel'
import { demodulated, demodulatorReach } from './demodulate'
import { type Tuning, tunedBand } from './tuning'

/** Sound is no slower than this, so that a narrow channel keeps a rate every sound card plays. */
const LEAST_RATE_HZ = 24_000

/** The edges of a receiver's band are at −6 dB: it passes, and stops, so much of its width inside and outside. */
const EDGE_SHARE = 0.05

/** A receiver on a recording: sound at `rateHz`, whose sample n stands at input sample n·step. */
export interface Receiver {
  readonly tuning: Tuning
  readonly channel: IqChannel
  readonly step: number
  readonly rateHz: number
  /** 1, or 2 for 'raw'. */
  readonly planes: number
  /** Samples of sound that the recording makes. */
  readonly length: number
}

/** A receiver tuned so; `recording` is one of I/Q. */
export function receiver(
  tuning: Tuning,
  recording: { readonly rateHz: number; readonly length: number },
): Receiver {
  const { lowHz, highHz } = tunedBand(tuning)
  const centreHz = (lowHz + highHz) / 2
  const edges = {
    passHz: (0.5 - EDGE_SHARE) * tuning.bandwidthHz,
    stopHz: (0.5 + EDGE_SHARE) * tuning.bandwidthHz,
  }
  const channel = channelOf(recording.rateHz, centreHz, edges, LEAST_RATE_HZ)
  return {
    tuning,
    channel,
    step: channel.step,
    rateHz: recording.rateHz / channel.step,
    planes: tuning.mode === 'raw' ? 2 : 1,
    length: Math.ceil(recording.length / channel.step),
  }
}

/** The samples of the recording that sound samples [start, end) are made of; they may lie outside it. */
export function receiverInput(receiver: Receiver, sound: Interval): Interval {
  return channelInput(receiver.channel, withReach(receiver, sound))
}

/**
 * Sound samples [start, end); to rounding the same in whatever span they are asked for.
 *
 * @param input  at least receiverInput(receiver, sound), zeros outside the recording; its planes are changed
 */
export function received(
  receiver: Receiver,
  input: IqSpan,
  sound: Interval,
): readonly Float64Array[] {
  const band = channelSpan(receiver.channel, input, withReach(receiver, sound))
  return demodulated(receiver.tuning, receiver.rateHz, band, sound)
}

function withReach({ tuning, rateHz }: Receiver, sound: Interval): Interval {
  const reach = demodulatorReach(tuning, rateHz)
  return { start: sound.start - reach, end: sound.end + reach }
}
