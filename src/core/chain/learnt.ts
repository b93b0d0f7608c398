import { expectThat, isNamed, type JobControl, messageOf, noControl } from '#core/base'
import { type EngineFor } from '#core/grid'
import type { Layer } from '#core/layers'
import type { SampleSource } from '#core/signal'
import { type AnyLayer, isUnlearnt, kindOf } from './acting'
import { type ChainOptions, chained } from './chained'
import { DOCUMENT_KINDS } from './sound-kinds'

interface LearningOptions extends Pick<ChainOptions, 'kinds' | 'blocks' | 'recording'> {
  readonly control?: JobControl
}

interface ChainLearningOptions<L> extends LearningOptions {
  /** Hears which layer finds nothing to take away, and why, and has it disabled. */
  readonly onNothingFound?: (layer: L, reason: string) => void
}

/**
 * A layer of a chain with what it has to learn, learnt of what the layers before it put out; the
 * same layer where that is nothing.
 *
 * @throws {LimitError} with a sentence, where there is nothing to be learnt of
 */
export async function learntLayer<L extends AnyLayer = Layer>(
  source: SampleSource,
  before: readonly AnyLayer[],
  layer: L,
  engineFor: EngineFor,
  { control = noControl, ...options }: LearningOptions = {},
): Promise<L> {
  const { kinds = DOCUMENT_KINDS } = options
  if (!isUnlearnt(layer, kinds)) return layer
  const { learnt } = kindOf(layer, kinds)
  expectThat(learnt !== undefined, `chain: a ${layer.kind} cannot learn`)
  const { checkpoint } = control
  const input = chained(source, before, engineFor, { ...options, checkpoint, isReadAgain: true })
  return (await learnt(layer, input, engineFor, control, input.memory(layer.kind))) as L
}

/**
 * A chain all of whose layers know what they need, each learnt of what those before it put out. What is
 * disabled learns nothing.
 *
 * @throws {LimitError} with a sentence, where something cannot be learnt
 * @throws {NothingFoundError} where a layer finds nothing to take away, and nobody is to hear of that
 */
export async function learntChain<L extends AnyLayer = Layer>(
  source: SampleSource,
  chain: readonly L[],
  engineFor: EngineFor,
  { onNothingFound, ...options }: ChainLearningOptions<L> = {},
): Promise<readonly L[]> {
  const learnt: L[] = []
  for (const layer of chain) {
    learnt.push(layer.enabled ? await learntOrDisabled(layer) : layer)
  }
  return learnt

  async function learntOrDisabled(layer: L): Promise<L> {
    try {
      return await learntLayer(source, learnt, layer, engineFor, options)
    } catch (error) {
      if (onNothingFound === undefined || !isNamed(error, 'NothingFoundError')) throw error
      onNothingFound(layer, messageOf(error))
      return { ...layer, enabled: false }
    }
  }
}
