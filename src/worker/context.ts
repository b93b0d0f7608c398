import { LruCache } from '#core/base'
import { referenceEngine, type StftEngine } from '#core/dsp'
import { type ByteSource, recordingSource } from '#core/formats'
import { type FrameGrid, frameGrid, type StftParams } from '#core/grid'
import type { SampleSource } from '#core/signal'
import type { RecordingRef } from '#protocol'
import { blobSource } from './blob-source'

/** Engines that stay warm: tables of twiddles and windows, a few megabytes each at most. */
const WARM_ENGINES = 4

const engines = new LruCache<StftEngine>(WARM_ENGINES, () => undefined)

/** The engine for a grid, kept for the next job. */
export function engineFor({ kind, stft }: Pick<FrameGrid, 'kind' | 'stft'>): StftEngine {
  const { window, windowLength, fftSize, hop, beta } = stft
  const key = JSON.stringify([kind, window, windowLength, fftSize, hop, beta])
  const warm = engines.get(key)
  if (warm !== undefined) return warm
  const engine = referenceEngine({ kind, ...stft })
  engines.set(key, engine, 1, false)
  return engine
}

/** A recording opened for one job. */
export interface OpenedRecording {
  readonly bytes: ByteSource
  readonly source: SampleSource
  readonly grid: FrameGrid
}

export function opened(recording: RecordingRef, stft: StftParams): OpenedRecording {
  const bytes = blobSource(recording.file)
  return {
    bytes,
    source: recordingSource(bytes, recording.facts),
    grid: frameGrid(recording.facts, stft),
  }
}
