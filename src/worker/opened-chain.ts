import { blobSource } from '#browser'
import type { JobControl } from '#core/base'
import {
  BlockCache,
  type ChainedSource,
  type ChainOptions,
  chained,
  pairedSounds,
  type Sound,
  shownSound,
  soundSource,
} from '#core/chain'
import type { ByteSource } from '#core/formats'
import type { Layer } from '#core/layers'
import type { SampleSource } from '#core/signal'
import type { AudioRef } from '#protocol'
import { blockBudget } from './block-budget'
import { engineFor, engines, type JobRecording, opened } from './context'
import { registeredChain } from './registry'

/** Blocks of layers that others stand on: what an edit leaves as it was is not rendered for each job. */
export const renderedBlocks = new BlockCache(blockBudget.bytes)
blockBudget.cache = renderedBlocks

/** A recording and what comes out of a chain of it, for one job. */
export function openedChain(
  { recording, chain }: AudioRef,
  control: JobControl,
  bytesOf: (file: Blob) => ByteSource = blobSource,
): JobRecording & { readonly made: ChainedSource } {
  const there = opened(recording, control, bytesOf)
  return { ...there, made: madeOf(there, registeredChain(chain), control) }
}

/** One of the sounds of a recording that was opened for a job. */
export function openedSound(
  of: Sound,
  there: JobRecording,
  chain: readonly Layer[],
  control: JobControl,
): SampleSource {
  const made = madeOf(there, chain, control)
  return soundSource(of, there.source, made, there.facts, engines.round)
}

/**
 * The same for pictures (shownSound).
 *
 * @param picture  of all frames, or of single ones far apart
 */
export function openedShown(
  of: Exclude<Sound, 'original'>,
  there: JobRecording,
  chain: readonly Layer[],
  control: JobControl,
  picture: NonNullable<ChainOptions['picture']>,
): SampleSource {
  const made = madeOf(there, chain, control, picture)
  return shownSound(of, made, there.facts, engines.roundPair)
}

/** The result and what was removed, for jobs that read the same spans of both (pairedSounds). */
export function openedPair(
  there: JobRecording,
  chain: readonly Layer[],
  control: JobControl,
  picture: ChainOptions['picture'],
): ReturnType<typeof pairedSounds> {
  return pairedSounds(madeOf(there, chain, control, picture), there.facts, engines.roundPair)
}

/** The sound behind a chain of a recording that was opened for a job. */
function madeOf(
  { source, facts }: JobRecording,
  chain: readonly Layer[],
  { checkpoint }: JobControl,
  picture?: ChainOptions['picture'],
): ChainedSource {
  const options = {
    blocks: renderedBlocks,
    recording: facts,
    checkpoint,
    ...(picture && { picture }),
  }
  return chained(source, chain, engineFor, options)
}
