import { createPlayer, type Player, type PlayerOptions } from '#audio'
import { expectThat } from '#core/base'
import { nextPowerOfTwo } from '#core/grid'
import { blockLength } from '#core/resynth'
import { type ChannelChoice, channelsOf, planesOf } from '#core/signal'
import { documentOf, type EditorState } from '#editor'
import { priority } from '#engine'
import { audioRef, type Studio } from './studio'

/**
 * Blocks are at least this long, so that a fast recording does not ask for hundreds a second; but
 * for that alone never longer than 2^20 samples, 16 MiB of two channels.
 */
const LEAST_BLOCK_S = 0.25
const LEAST_BLOCK_SAMPLES = 2 ** 20

/** Channels that are heard: one or two as they are; of more, the one that is shown. I is heard left, Q right. */
export function heardChannels(state: EditorState): readonly ChannelChoice[] {
  const facts = state.recording?.facts
  if (facts === undefined) return []
  const channels = channelsOf(facts)
  return channels.length > 2 ? [state.display.channel] : channels
}

/** A player of the open recording, fed by the workers with what the document is at the time. */
export function makePlayer(
  studio: Studio,
  events: Pick<PlayerOptions, 'budgetBytes' | 'onPosition' | 'onEnded'> & {
    readonly onError: (error: unknown) => void
  },
): Promise<Player> {
  const state = studio.store.getState()
  const facts = state.recording?.facts
  expectThat(facts !== undefined, 'makePlayer: no recording is open')
  const channels = heardChannels(state)
  return createPlayer({
    rateHz: facts.rateHz,
    length: facts.length,
    channels: channels.flatMap((channel) => (channel === 'mean' ? [0] : planesOf(channel))).length,
    blockLength: Math.max(
      blockLength(documentOf(state).stft),
      Math.min(LEAST_BLOCK_SAMPLES, nextPowerOfTwo(LEAST_BLOCK_S * facts.rateHz)),
    ),
    fetchBlock: ({ startSample, endSample }) => {
      const audio = audioRef(studio, studio.store.getState())
      expectThat(audio !== undefined, 'fetchBlock: no recording is open')
      const block = studio.pool.submit(priority.audio, (api) =>
        api.audioBlock({ audio, startSample, endSample, channels }),
      ).promise
      block.catch(events.onError)
      return block
    },
    budgetBytes: events.budgetBytes,
    onPosition: events.onPosition,
    onEnded: events.onEnded,
  })
}
