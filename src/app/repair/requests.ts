import { type AppContext, audioRef } from '#app/context'
import { nearestSamples } from '#core/grid'
import { LAYERS, type NoiseProfile, noiseSpanSchema } from '#core/layers'
import { EditError, parsedBy } from '#core/project'
import { channelsOf } from '#core/signal'
import { documentOf } from '#editor'

/**
 * The noise of a stretch of the open recording, or of what comes to a layer.
 *
 * @throws {EditError}  with the path of what is wrong with the request
 * @throws {LimitError} where the stretch holds no whole frame
 */
export async function learnNoise(context: AppContext, request: unknown): Promise<NoiseProfile> {
  const state = context.store.getState()
  const facts = state.recording?.facts
  if (facts === undefined) throw new Error('no recording')
  const { startS, endS, channel, before } = parsedBy(noiseSpanSchema(facts), request, [])
  const { chain } = documentOf(state)
  const at = before === undefined ? 0 : chain.findIndex(({ id }) => id === before)
  if (at === -1) throw new EditError('before', `no layer is called "${before}"`)
  const input = audioRef(context.pool, state, chain.slice(0, at))
  if (input === undefined) throw new Error('no recording')
  const channels = channel === undefined ? channelsOf(facts) : [channel]
  const samples = nearestSamples({ startS, endS }, facts)
  const { stft } = LAYERS.denoise.defaults
  return context.pool.submitLong((api, id) =>
    api.learnNoise({ input, samples, channels, stft }, id),
  ).promise
}
