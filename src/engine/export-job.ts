import { CancelledError, expectThat } from '#core/base'
import { type ExportPiece, exportPlan } from '#core/resynth'
import type { AudioRef, ExportedSpan } from '#protocol'
import { type Job, priority, type WorkerPool } from './pool'

/** Spans rendered ahead of the one being written, so that no worker waits for the disk. */
const SPANS_AHEAD = 4

/** Where an export goes, in order. `abort` leaves nothing behind. */
export interface ByteSink {
  write(part: Blob | Uint8Array): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
}

export interface ExportOptions {
  /** 0 … 1. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/**
 * Writes the filtered recording to a sink, block by block: spans that no edit touches are copied
 * from the file without being read, the others rendered in the workers.
 *
 * @returns how many integers saturated
 * @throws CancelledError after `signal` aborted; the sink was aborted then, as after any error
 */
export async function exportRecording(
  pool: WorkerPool,
  audio: AudioRef,
  sink: ByteSink,
  { onProgress, signal }: ExportOptions,
): Promise<number> {
  const { facts, file } = audio.recording
  const plan = exportPlan(facts, audio.stft, audio.mask)
  const jobs = new Map<number, Job<ExportedSpan>>()
  const start = (index: number): void => {
    const piece = plan[index]
    if (piece?.kind !== 'render' || jobs.has(index)) return
    const { startSample, endSample } = piece
    jobs.set(
      index,
      pool.submit(priority.export, (api) => api.exportSpan({ audio, startSample, endSample })),
    )
  }
  let saturatedSoFar = 0
  try {
    for (const [index, piece] of plan.entries()) {
      for (let ahead = 0; ahead <= SPANS_AHEAD; ahead++) start(index + ahead)
      if (signal.aborted) throw new CancelledError()
      saturatedSoFar += await written(piece, file, sink, jobs.get(index))
      jobs.delete(index)
      onProgress((index + 1) / plan.length)
    }
    await sink.close()
  } catch (error) {
    for (const job of jobs.values()) {
      job.promise.catch(() => undefined)
      job.cancel()
    }
    await sink.abort()
    throw error
  }
  return saturatedSoFar
}

/** Writes one piece; how many integers saturated in it. */
async function written(
  piece: ExportPiece,
  file: Blob,
  sink: ByteSink,
  job: Job<ExportedSpan> | undefined,
): Promise<number> {
  switch (piece.kind) {
    case 'bytes':
      await sink.write(piece.bytes)
      return 0
    case 'copy':
      await sink.write(file.slice(piece.byteStart, piece.byteEnd))
      return 0
    case 'render': {
      expectThat(job !== undefined, 'exportRecording: a span was not started')
      const { bytes, saturatedCount } = await job.promise
      await sink.write(bytes)
      return saturatedCount
    }
  }
}
