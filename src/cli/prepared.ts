import { type JobControl, noCheckpoint } from '#core/base'
import { BlockCache, chained, learntChain, type Sound, soundSource } from '#core/chain'
import type { Engines } from '#core/dsp'
import { completeRequest, type Found, findIslands } from '#core/find'
import { type ByteSource, type RecordingFacts, recordingSource } from '#core/formats'
import { type EngineFor, engineForGrids, frameGrid } from '#core/grid'
import type { Layer } from '#core/layers'
import type { Region } from '#core/mask'
import { type Document, firstMask, freshIds, withFirstMask } from '#core/project'
import { type AppliedRecipe, appliedRecipe, type SavedRecipe } from '#core/recipe'
import { channelsOf, type SampleSource } from '#core/signal'
import type { Input } from './inputs'
import { opened } from './opened'

/** Of samples of layers that others stand on, so that these are not rendered for each span anew. */
const RENDERED_BYTES = 2 ** 24

/** An opened recording, and what a recipe does to it. */
export interface Prepared {
  readonly applied: AppliedRecipe
  /** As it is read without the recipe. */
  readonly asOpened: RecordingFacts
  readonly bytes: ByteSource
  readonly source: SampleSource
  readonly engineFor: EngineFor
  readonly blocks: BlockCache
  /** Takes away what was decoded. */
  close(): Promise<void>
}

/**
 * Opens an input and looks what the recipe does to it.
 *
 * @throws {EditError} if the recording is of another kind than the recipe's, or lacks a channel
 * @throws what opening throws
 */
export async function prepared(
  input: Input,
  recipe: SavedRecipe,
  engines: Engines,
): Promise<Prepared> {
  const { facts: asOpened, bytes, close } = await opened(input)
  try {
    const applied = appliedRecipe(recipe, asOpened)
    const source = recordingSource(bytes, applied.facts, engines.decode)
    const blocks = new BlockCache(RENDERED_BYTES)
    return { applied, asOpened, bytes, source, engineFor: engineForGrids(engines), blocks, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The chain of a document of the recording, all of whose layers know what they need. */
export function learnt(
  { applied: { facts }, source, engineFor, blocks }: Prepared,
  { chain }: Pick<Document, 'chain'>,
): Promise<readonly Layer[]> {
  return learntChain(source, chain, engineFor, { blocks, recording: facts })
}

/** One of the sounds, with the chain of a document. */
export async function soundOf(
  recording: Prepared,
  of: Sound,
  document: Pick<Document, 'chain'>,
): Promise<SampleSource> {
  const { applied, source, engineFor, blocks } = recording
  const { facts } = applied
  const chain = of === 'original' ? [] : await learnt(recording, document)
  const made = chained(source, chain, engineFor, {
    blocks,
    recording: facts,
    checkpoint: noCheckpoint,
  })
  return soundSource(of, source, made, facts)
}

/** What the recipe looks for, or what stands out where it says nothing of that. */
export async function foundIn(
  recording: Prepared,
  progress: JobControl['progress'],
): Promise<readonly Found[]> {
  const { applied, engineFor } = recording
  const { facts, document, find } = applied
  const { channel = 0, of = 'original', like: _, ...members } = find?.options ?? {}
  const grid = frameGrid(facts, firstMask(document).stft)
  const scanned = {
    source: await soundOf(recording, of, document),
    grid,
    engine: engineFor(grid),
    channel: channelsOf(facts)[channel] ?? 0,
  }
  const control = { checkpoint: noCheckpoint, progress }
  return findIslands(scanned, completeRequest(members, grid), control)
}

/** The document with what the recipe looks for as regions, behind those of its first mask. */
export async function withFound(recording: Prepared): Promise<Document> {
  const { document, find } = recording.applied
  if (find === undefined) return document
  const found = await foundIn(recording, () => undefined)
  const { regions } = firstMask(document)
  const ids = freshIds(regions, found.length)
  const { channel } = find.options
  const made = found.map(
    ({ startS, endS, lowHz, highHz }, i): Region => ({
      id: ids[i] as string,
      label: find.as.label,
      hidden: false,
      channels: channel === undefined ? 'all' : [channel],
      effect: find.as.effect,
      feather: { timeS: 0, freqHz: 0 },
      shape: { kind: 'rectangle', startS, endS, lowHz, highHz },
    }),
  )
  return withFirstMask(document, { regions: [...regions, ...made] })
}
