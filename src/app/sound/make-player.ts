import { type AppContext, audioRef } from '#app/context'
import { createPlayer, type Player, type PlayerOptions } from '#audio'
import { expectThat, nextPowerOfTwo } from '#core/base'
import { blockLength, largestOverlap } from '#core/chain'
import type { Tuning } from '#core/radio'
import type { Channel } from '#core/signal'
import { documentOf, soundingChain } from '#editor'
import { priority, sendAudioBlock, sendReceivedBlock } from '#engine'
import type { AudioRef } from '#protocol'
import { type HeardSound, soundOf } from './sound'

/**
 * Blocks are at least this long, so that a fast recording does not ask for hundreds a second; but
 * for that alone never longer than 2^18 samples: a worker holds several copies of one in 64 bits.
 */
const LEAST_BLOCK_S = 0.25
const LEAST_BLOCK_SAMPLES = 2 ** 18

/** A receiver is turned up until its loudest sound is so much of full scale. */
const RECEIVED_PEAK = 0.5

/** A player of the open recording, fed by the worker of sound with what is to be heard at the time. */
export async function makePlayer(
  context: AppContext,
  events: Pick<PlayerOptions, 'budgetBytes' | 'onPosition' | 'onPeaks' | 'onEnded' | 'onError'>,
): Promise<Player> {
  const sound = soundOf(context.store.getState())
  expectThat(sound !== undefined, 'makePlayer: no recording is open')
  context.soundPool.resize(1)
  const tuning = sound.receiver?.tuning
  const channel = sound.channels[0] as Channel
  const gain = tuning === undefined ? 1 : await gainFor(context, channel, tuning)
  return createPlayer({
    rateHz: sound.rateHz,
    length: sound.length,
    channels: sound.planes,
    blockLength: soundBlockLength(context, sound),
    sendBlock: ({ startSample, endSample }, to) => {
      const block = { audio: openAudio(context), startSample, endSample }
      return tuning === undefined
        ? sendAudioBlock(context.soundPool, { ...block, channels: sound.channels }, to)
        : sendReceivedBlock(context.soundPool, { ...block, channel, tuning, gain }, to)
    },
    ...events,
  })
}

function soundBlockLength(context: AppContext, { rateHz, step }: HeardSound): number {
  const state = context.store.getState()
  const facts = state.recording?.facts
  const overlap = facts === undefined ? 0 : largestOverlap(documentOf(state).chain, facts)
  const least = Math.min(LEAST_BLOCK_SAMPLES, nextPowerOfTwo(LEAST_BLOCK_S * rateHz))
  return Math.max(least, Math.ceil(blockLength(overlap) / step))
}

async function gainFor(context: AppContext, channel: Channel, tuning: Tuning): Promise<number> {
  const audio = openAudio(context)
  const level = await context.soundPool.submit(priority.audio, (api, id) =>
    api.receivedLevel({ audio, channel, tuning }, id),
  ).promise
  return level > 0 ? RECEIVED_PEAK / level : 1
}

function openAudio(context: AppContext): AudioRef {
  const now = context.store.getState()
  const audio = audioRef(context.soundPool, now, soundingChain(now))
  expectThat(audio !== undefined, 'a player needs an open recording')
  return audio
}
