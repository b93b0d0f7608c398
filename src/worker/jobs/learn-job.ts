import type { JobControl } from '#core/base'
import { learntLayer } from '#core/chain'
import { learntNoise, type NoiseProfile } from '#core/layers'
import type { LearnableLayer, LearnJob, LearnNoiseJob } from '#protocol'
import { type AheadBytes, layeredBytes } from '../ahead-bytes'
import { engineFor, opened } from '../context'
import { openedChain, renderedBlocks } from '../opened-chain'
import { registeredChain } from '../registry'

/** The layer with what it learns of its input. @throws {LimitError} */
export async function learntOf(
  { input: { recording, chain }, layer }: LearnJob,
  control: JobControl,
): Promise<LearnableLayer> {
  let ahead: AheadBytes | undefined
  const { source, facts } = opened(recording, control, (file) => {
    ahead = layeredBytes(file)
    return ahead
  })
  const options = { control, blocks: renderedBlocks, recording: facts }
  const knowing = await learntLayer(source, registeredChain(chain), layer, engineFor, options)
  // Not where it was stopped: something of it may still be read.
  ahead?.end()
  return knowing
}

/** The noise of a stretch of what a chain puts out. @throws {LimitError} */
export function noiseOf(
  { input, samples, channels, stft }: LearnNoiseJob,
  control: JobControl,
): Promise<NoiseProfile> {
  const { made } = openedChain(input, control)
  return learntNoise(made, samples, channels, stft, engineFor, control)
}
