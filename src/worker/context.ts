import { blobSource } from '#browser'
import { type JobControl, LruCache } from '#core/base'
import { enginesOf, type StftEngine } from '#core/dsp'
import { type ByteSource, type RecordingFacts, recordingSource } from '#core/formats'
import type { FrameGrid } from '#core/grid'
import type { SampleSource } from '#core/signal'
import { kernelBytes } from '#kernel'
import type { RecordingRef } from '#protocol'
import { checkedBytes } from './job-control'
import { registeredRecording } from './registry'

/** The engine that the worker's name asks for; in Node there is no worker. */
export const engines = enginesOf(globalThis.self?.name === 'reference' ? undefined : kernelBytes)

/** Engines that stay warm: tables of twiddles and windows, a few megabytes each at most. */
const WARM_ENGINES = 4

const warmEngines = new LruCache<StftEngine>(WARM_ENGINES)

/**
 * The engine for a grid, cached for the next job. Jobs of a worker share it, and all its engines
 * share the kernel's memory: so there must be no `await` between filling an engine's planes and
 * reading its results.
 */
export function engineFor({ kind, stft }: Pick<FrameGrid, 'kind' | 'stft'>): StftEngine {
  const { window, windowLength, fftSize, hop, beta } = stft
  const key = JSON.stringify([kind, window, windowLength, fftSize, hop, beta])
  const warm = warmEngines.get(key)
  if (warm !== undefined) return warm
  const engine = engines.engine({ kind, ...stft })
  warmEngines.set(key, engine, 1)
  return engine
}

/** A recording opened for one job. */
export interface JobRecording {
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
  bytesOf: (file: Blob, facts: RecordingFacts) => ByteSource = blobSource,
): JobRecording {
  const { file, facts } = registeredRecording(recording)
  const bytes = checkedBytes(bytesOf(file, facts), control)
  return { facts, bytes, source: recordingSource(bytes, facts, engines.decode) }
}
