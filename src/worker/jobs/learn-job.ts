import type { JobControl } from '#core/base'
import { learntLayer } from '#core/chain'
import { learntNoise, type NoiseProfile } from '#core/layers'
import type { LearnableLayer, LearnJob, LearnNoiseJob } from '#protocol'
import { engineFor, opened } from '../context'
import { openedChain, renderedBlocks } from '../opened-chain'
import { registeredChain } from '../registry'

/** The layer with what it learns of its input. @throws {LimitError} */
export function learntOf(
  { input: { recording, chain }, layer }: LearnJob,
  control: JobControl,
): Promise<LearnableLayer> {
  const { source, facts } = opened(recording, control)
  const options = { control, blocks: renderedBlocks(), recording: facts }
  return learntLayer(source, registeredChain(chain), layer, engineFor, options)
}

/** The noise of a stretch of what a chain puts out. @throws {LimitError} */
export function noiseOf(
  { input, samples, channels, stft }: LearnNoiseJob,
  control: JobControl,
): Promise<NoiseProfile> {
  const { made } = openedChain(input, control)
  return learntNoise(made, samples, channels, stft, engineFor, control)
}
