import type { JobControl } from '#core/base'
import { BlockCache, chained, learntChain, type Sound, soundSource } from '#core/chain'
import { isInside, type TableRequest } from '#core/dataset'
import type { Engines, PcmEncoder } from '#core/dsp'
import { completeRequest, type Found, findIslands, regionBoxOf } from '#core/find'
import {
  type ByteSource,
  pagedBytes,
  type RecordingFacts,
  recordingSource,
  type SigmfMeta,
} from '#core/formats'
import { type EngineFor, frameGrid } from '#core/grid'
import { LAYERS, type Layer, recycledPlanes } from '#core/layers'
import type { Region } from '#core/mask'
import { type Document, firstMask, freshIds, withFirstMask } from '#core/project'
import { channelsOf, type SampleSource } from '#core/signal'
import { type AppliedRecipe, appliedRecipe } from './applied-recipe'
import type { SavedRecipe } from './parse-recipe'

/**
 * Of samples of layers that others stand on, so that these are not rendered for each span anew: what
 * five of them read of one channel at 44.1 kHz from span to span, and the most that all channels take.
 */
const CHANNEL_BYTES = 24 * 2 ** 20
const MOST_RENDERED_BYTES = 2 ** 27
/** What is rendered of one file lies where that of the last one lay. */
const RECYCLED_BYTES = 3 * 2 ** 24

/** A recording whose headers are read. */
export interface OpenedRecording {
  readonly facts: RecordingFacts
  /** What the facts are of: the file, or the WAV that it was decoded to. */
  readonly bytes: ByteSource
  /** Its SigMF metadata, if it has some. */
  readonly sigmf?: SigmfMeta
}

/** An opened recording, and what a recipe does to it. */
export interface Prepared {
  readonly opened: OpenedRecording
  readonly applied: AppliedRecipe
  readonly source: SampleSource
  /** Another file that is read as the recording is. */
  readonly sourceOf: (bytes: ByteSource, facts: RecordingFacts) => SampleSource
  readonly engineFor: EngineFor
  readonly encode: PcmEncoder | undefined
  readonly blocks: BlockCache
  readonly control: JobControl
  /** Sentences for the report: of layers that find nothing to take away, once they have looked. */
  readonly foundNothing: Set<string>
}

/**
 * What a recipe does to a recording. From then on this thread recycles as much memory as files that
 * follow one another take.
 *
 * @param engineFor  of the thread, made of these engines: their tables serve one recording after the other
 * @throws {EditError} if the recording is of another kind than the recipe's, or lacks a channel
 */
export function prepared(
  { bytes, ...asOpened }: OpenedRecording,
  recipe: SavedRecipe,
  engines: Engines,
  engineFor: EngineFor,
  control: JobControl,
): Prepared {
  recycledPlanes.setBudget(RECYCLED_BYTES)
  const opened = { ...asOpened, bytes: pagedBytes(bytes) }
  const applied = appliedRecipe(recipe, opened.facts)
  const sourceOf: Prepared['sourceOf'] = (bytes, facts) =>
    recordingSource(bytes, facts, engines.decode)
  const source = sourceOf(opened.bytes, applied.facts)
  const blocks = new BlockCache(
    Math.min(MOST_RENDERED_BYTES, Math.max(2, source.channels) * CHANNEL_BYTES),
  )
  const { encode } = engines
  const foundNothing = new Set<string>()
  return { opened, applied, source, sourceOf, engineFor, encode, blocks, control, foundNothing }
}

/** The chain of a document of the recording, all of whose layers know what they need. */
export function learnt(
  {
    applied: { facts },
    source,
    engineFor,
    blocks,
    control: { checkpoint },
    foundNothing,
  }: Prepared,
  { chain }: Pick<Document, 'chain'>,
): Promise<readonly Layer[]> {
  const control = { checkpoint, progress: () => undefined }
  const onNothingFound = ({ kind }: Layer, reason: string) =>
    foundNothing.add(`${LAYERS[kind].label}: ${reason}. It passes the sound on as it is.`)
  return learntChain(source, chain, engineFor, {
    blocks,
    recording: facts,
    control,
    onNothingFound,
  })
}

/** One of the sounds, with the chain of a document. */
export async function soundOf(
  recording: Prepared,
  of: Sound,
  document: Pick<Document, 'chain'>,
): Promise<SampleSource> {
  const { applied, source, engineFor, blocks, control } = recording
  const { facts } = applied
  const { checkpoint } = control
  const chain = of === 'original' ? [] : await learnt(recording, document)
  const made = chained(source, chain, engineFor, { blocks, recording: facts, checkpoint })
  return soundSource(of, source, made, facts)
}

/** What the recipe looks for, or what stands out where it says nothing of that. */
export async function foundIn(recording: Prepared): Promise<readonly Found[]> {
  const { applied, engineFor, control } = recording
  const { facts, document, find } = applied
  const { channel = 0, of = 'original', like: _, ...members } = find?.options ?? {}
  const grid = frameGrid(facts, firstMask(document).stft)
  const scanned = {
    source: await soundOf(recording, of, document),
    grid,
    engine: engineFor(grid),
    channel: channelsOf(facts)[channel] ?? 0,
  }
  return findIslands(scanned, completeRequest(members, grid), control)
}

/** The document with what the recipe looks for as regions, behind those of its first mask. */
export async function withFound(recording: Prepared): Promise<Document> {
  const { document, find } = recording.applied
  if (find === undefined) return document
  const found = await foundIn(recording)
  const { regions } = firstMask(document)
  const ids = freshIds(regions, found.length)
  const { channel } = find.options
  const made = found.map(
    (each, i): Region => ({
      id: ids[i] as string,
      label: find.as.label,
      hidden: false,
      channels: channel === undefined ? 'all' : [channel],
      effect: find.as.effect,
      feather: { timeS: 0, freqHz: 0 },
      shape: { kind: 'rectangle', ...regionBoxOf(each) },
    }),
  )
  return withFirstMask(document, { regions: [...regions, ...made] })
}

/**
 * The table that the recipe's features are, a row a region of the document or a row a frame, and of
 * which sound; undefined where it asks for none.
 */
export function askedFeatures(
  { applied: { facts, features } }: Prepared,
  document: Document,
): { readonly of: Sound; readonly request: TableRequest } | undefined {
  if (features === undefined) return undefined
  const { sets, per, of = 'original', band = 'all', options = {}, channel = 0 } = features
  const { statistics, stft } = features
  const { regions, stft: own } = firstMask(document)
  const targets = regions.filter((each) => isInside(each, facts))
  const request: TableRequest = {
    sets,
    per,
    band,
    options,
    channel,
    stft: stft ?? own,
    ...(statistics && { statistics }),
    ...(per === 'region' ? { targets } : {}),
  }
  return { of, request }
}
