import { type AppContext, audioRef } from '#app/context'
import { hasLearnt } from '#core/chain'
import { plannedClips } from '#core/export'
import { documentOf, maskLayerOf } from '#editor'
import { type ByteSink, exportRecording } from '#engine'

/** It is rendered before it is known whether it will be dragged. */
const MOST_BYTES = 32_000_000

/**
 * The result in a region's time, to be dragged out of the page; undefined where there is none, it is
 * too large, or a layer has still to learn something.
 */
export async function draggedClip(
  { store, pool, ended }: AppContext,
  id: string,
  sink: ByteSink & { blob(): Blob },
): Promise<File | undefined> {
  const state = store.getState()
  const { recording } = state
  const { chain } = documentOf(state)
  const audio = audioRef(pool, state, chain)
  if (recording === undefined || audio === undefined || !hasLearnt(chain)) return undefined
  const regions = maskLayerOf(state).regions.filter((region) => region.id === id)
  const [clip] = plannedClips(recording.facts, regions, 'result')
  if (clip === undefined || clip.sizeBytes > MOST_BYTES) return undefined
  const exported = { file: recording.file, audio, output: clip.output }
  await exportRecording(pool, exported, sink, { onProgress: () => undefined, signal: ended })
  return new File([sink.blob()], clip.name, { type: 'audio/wav' })
}
