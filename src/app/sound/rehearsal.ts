import { type AppContext, audioRef } from '#app/context'
import { blockLength, largestOverlap } from '#core/chain'
import type { FrameGrid } from '#core/grid'
import type { MaskLayer } from '#core/layers'
import type { Region } from '#core/mask'
import { gridOf, maskLayerOf } from '#editor'
import { sendAudioBlock } from '#engine'
import { soundOf } from './sound'

/** By then a browser has compiled what a stroke runs through: the first takes twenty times as long as the last. */
const STROKES = 6

/**
 * Has the worker of sound render the start of the open recording through strokes that nobody drew,
 * and throw it away: the first stroke that somebody draws, and the first *Play*, find code
 * compiled and tables made. Playing waits for one of them at most. Resolves with whether it was
 * done: once is enough.
 *
 * @param quiet  resolves once nothing else is to be done, before each of them
 */
export async function rehearseSound(
  context: AppContext,
  quiet: () => Promise<void>,
): Promise<boolean> {
  const state = context.store.getState()
  const [sound, grid] = [soundOf(state), gridOf(state)]
  const facts = state.recording?.facts
  if (sound === undefined || grid === undefined || facts === undefined) return false
  context.soundPool.resize(1)
  const { stft } = maskLayerOf(state)
  const strokeLayer = (i: number): MaskLayer => ({
    id: 'rehearsal',
    kind: 'mask',
    enabled: true,
    stft,
    background: 'keep',
    regions: [stroke(grid, i)],
  })
  const endSample = Math.min(grid.length, blockLength(largestOverlap([strokeLayer(0)], facts)))
  for (let i = 0; i < STROKES; i++) {
    await quiet()
    if (context.store.getState().recording !== state.recording) return false
    const audio = audioRef(context.soundPool, state, [strokeLayer(i)])
    if (audio === undefined) return false
    const { port1, port2 } = new MessageChannel()
    port2.close()
    const { channels } = sound
    await sendAudioBlock(context.soundPool, { audio, channels, startSample: 0, endSample }, port1)
  }
  return true
}

/** Across the middle of the band, each another one: what is known of a shape is not computed again. */
function stroke(grid: FrameGrid, i: number): Region {
  const { hopS, binHz, lowHz, highHz } = grid
  const middleHz = (lowHz + highHz) / 2
  return {
    id: 'rehearsal',
    label: '',
    hidden: false,
    channels: 'all',
    effect: { kind: 'reject', gainDb: null },
    feather: { timeS: hopS, freqHz: 2 * binHz },
    shape: {
      kind: 'brush',
      points: Array.from({ length: 24 }, (_, k) => [2 * k * hopS, middleHz + (k + i) * binHz, 1]),
      radiusS: 4 * hopS,
      radiusHz: 12 * binHz,
    },
  }
}
