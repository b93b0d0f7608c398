import type { Interval } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { type Receiver, receiver, receiverInput } from '#core/radio'
import { type ChannelChoice, channelsOf, planesOf } from '#core/signal'
import { type EditorState, tuningOf } from '#editor'

/**
 * What the player plays of the open recording: itself, or what a receiver makes of it. Sound
 * sample n stands at sample n·step of the recording.
 */
export interface HeardSound {
  /** Sound samples a second, at speed 1. */
  readonly rateHz: number
  readonly length: number
  readonly planes: number
  readonly step: number
  /** Only where a receiver makes it. */
  readonly receiver: Receiver | undefined
  /** The channels of the recording that are heard, or that a receiver makes it of. */
  readonly channels: readonly ChannelChoice[]
}

/** Asked for at every frame while playing, and a receiver's filters take a millisecond to design. */
let last: { readonly key: string; readonly sound: HeardSound } | undefined

/** undefined before a recording is open. */
export function soundOf(state: EditorState): HeardSound | undefined {
  const facts = state.recording?.facts
  if (facts === undefined) return undefined
  const { kind, rateHz, length, channels } = facts
  const key = JSON.stringify([kind, rateHz, length, channels, state.display.channel, state.tuner])
  if (last?.key !== key) last = { key, sound: madeSound(state, facts) }
  return last.sound
}

function madeSound(state: EditorState, facts: RecordingFacts): HeardSound {
  const channels = heardChannels(state)
  const tuning = facts.kind === 'iq' ? tuningOf(state.tuner) : undefined
  if (tuning !== undefined) {
    const set = receiver(tuning, facts)
    const { rateHz, length, planes, step } = set
    return { rateHz, length, planes, step, receiver: set, channels }
  }
  const planes = channels.flatMap((channel) =>
    channel === 'mean' ? [0] : planesOf(facts, channel),
  )
  return {
    rateHz: facts.kind === 'iq' ? facts.rateHz / state.tuner.slowBy : facts.rateHz,
    length: facts.length,
    planes: planes.length,
    step: 1,
    receiver: undefined,
    channels,
  }
}

/** One or two channels as they are; of more, the one that is shown. Of I/Q one receiver, I left and Q right. */
function heardChannels(state: EditorState): readonly ChannelChoice[] {
  const facts = state.recording?.facts
  if (facts === undefined) return []
  const channels = channelsOf(facts)
  return facts.kind === 'iq' || channels.length > 2 ? [state.display.channel] : channels
}

/** Whether two states differ in how they sound, edits apart. */
export function soundsOtherwise(before: EditorState, after: EditorState): boolean {
  const isRetuned = after.recording?.facts.kind === 'iq' && before.tuner !== after.tuner
  return isRetuned || String(heardChannels(before)) !== String(heardChannels(after))
}

/** The sound samples that samples of the recording reach. */
export function soundSamples(sound: HeardSound, samples: Interval): Interval {
  const reach =
    sound.receiver === undefined
      ? { start: 0, end: 1 }
      : receiverInput(sound.receiver, { start: 0, end: 1 })
  return {
    start: Math.max(0, Math.floor((samples.start - reach.end + 1) / sound.step)),
    end: Math.min(sound.length, Math.ceil((samples.end - reach.start) / sound.step)),
  }
}
