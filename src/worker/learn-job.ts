import type { JobControl } from '#core/base'
import { learntLayer } from '#core/chain'
import type { LearningLayer, LearnJob } from '#protocol'
import { engineFor, opened, renderedBlocks } from './context'
import { registeredChain } from './registry'

/** The layer with what it learns of its input. @throws {LimitError} */
export function learntOf(
  { input: { recording, chain }, layer }: LearnJob,
  control: JobControl,
): Promise<LearningLayer> {
  const { source, facts } = opened(recording, control)
  const options = { control, blocks: renderedBlocks, recording: facts }
  return learntLayer(source, registeredChain(chain), layer, engineFor, options)
}
