import { type JobControl, LruCache } from '#core/base'
import { BlockCache, type ChainedSource, chained, soundSource } from '#core/chain'
import { enginesOf, type StftEngine } from '#core/dsp'
import { type ByteSource, type RecordingFacts, recordingSource } from '#core/formats'
import { type FrameGrid, frameGrid } from '#core/grid'
import type { SampleSource } from '#core/signal'
import { kernelBytes } from '#kernel'
import type { AudioRef, ChainRef, PictureRef, RecordingRef } from '#protocol'
import { blobSource } from './blob-source'
import { checkedBytes } from './job-control'
import { registeredChain, registeredRecording } from './registry'

/** Who starts a worker may name the engine it is to use; in Node there is no worker to be named. */
const engines = enginesOf(globalThis.self?.name === 'reference' ? undefined : kernelBytes)

/** Engines that stay warm: tables of twiddles and windows, a few megabytes each at most. */
const WARM_ENGINES = 4

/** Half a minute of stereo at 44.1 kHz, in each worker. */
const RENDERED_BYTES = 2 ** 24

const warmEngines = new LruCache<StftEngine>(WARM_ENGINES, () => undefined)

/**
 * The engine for a grid, kept for the next job. Jobs of a worker share it, and all its engines
 * share the kernel's memory: so there must be no `await` between filling an engine's planes and
 * reading its results.
 */
export function engineFor({ kind, stft }: Pick<FrameGrid, 'kind' | 'stft'>): StftEngine {
  const { window, windowLength, fftSize, hop, beta } = stft
  const key = JSON.stringify([kind, window, windowLength, fftSize, hop, beta])
  const warm = warmEngines.get(key)
  if (warm !== undefined) return warm
  const engine = engines.engine({ kind, ...stft })
  warmEngines.set(key, engine, 1, false)
  return engine
}

/** A recording opened for one job. */
interface OpenedRecording {
  readonly facts: RecordingFacts
  readonly bytes: ByteSource
  readonly source: SampleSource
}

/**
 * @param control  of the job: each of its reads is a checkpoint
 * @param bytesOf  how the file is read
 */
export function opened(
  recording: RecordingRef,
  control: JobControl,
  bytesOf: (file: Blob) => ByteSource = blobSource,
): OpenedRecording {
  const { file, facts } = registeredRecording(recording)
  const bytes = checkedBytes(bytesOf(file), control)
  return { facts, bytes, source: recordingSource(bytes, facts, engines.decode) }
}

/** Blocks of layers that others stand on: what an edit leaves as it was is not rendered for each job. */
export const renderedBlocks = new BlockCache(RENDERED_BYTES)

/** The sound behind a chain of a recording that was opened for a job. */
function chainOf(
  { source, facts }: OpenedRecording,
  chain: ChainRef,
  { checkpoint }: JobControl,
): ChainedSource {
  const options = { blocks: renderedBlocks, recording: facts, checkpoint }
  return chained(source, registeredChain(chain), engineFor, options)
}

/**
 * What a picture is made of, for one job.
 *
 * @param bytesOf  how the file is read for the original; for others it is read in spans that overlap
 */
export function openedPicture(
  { recording, stft, sound }: PictureRef,
  control: JobControl,
  bytesOf: (file: Blob) => ByteSource = blobSource,
): { readonly source: SampleSource; readonly grid: FrameGrid } {
  const isOriginal = sound.of === 'original'
  const there = opened(recording, control, isOriginal ? bytesOf : blobSource)
  const { facts, source } = there
  const grid = frameGrid(facts, stft)
  if (isOriginal) return { source, grid }
  const made = chainOf(there, sound.chain, control)
  return { source: soundSource(sound.of, source, made, facts), grid }
}

/** A recording and what comes out of a chain of it, for one job. */
export function openedChain(
  { recording, chain }: AudioRef,
  control: JobControl,
  bytesOf: (file: Blob) => ByteSource = blobSource,
): OpenedRecording & { readonly made: ChainedSource } {
  const there = opened(recording, control, bytesOf)
  return { ...there, made: chainOf(there, chain, control) }
}
