import { transfer } from 'comlink'
import { CancelledError, expectThat } from '#core/base'
import type { ExportOutput, ExportPiece } from '#core/export'
import type { AudioRef, ExportedSpan } from '#protocol'
import type { Job, Run } from './job'
import { JOBS_AT_ONCE } from './member'
import type { WorkerPool } from './pool'
import { priority } from './priority'

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

/** What is exported: `file` is the one that `audio` is of. */
interface ExportTask {
  readonly file: Blob
  readonly audio: AudioRef
  readonly output: ExportOutput
}

/**
 * Writes an export to a sink, block by block: what is the input's own bytes is copied from the file
 * without being read, the rest rendered in the workers.
 *
 * @returns how many values saturated
 * @throws CancelledError after `signal` aborted; the sink was aborted then, as after any error
 */
export async function exportRecording(
  pool: WorkerPool,
  { file, audio, output }: ExportTask,
  sink: ByteSink,
  { onProgress, signal }: ExportOptions,
): Promise<number> {
  const planning = pool.submit(priority.export, (api, id) => api.exportPlan({ audio, output }, id))
  const jobs = new Map<number, Job<ExportedSpan>>()
  /** Memory of spans that have been written. */
  const recycled: ArrayBuffer[] = []
  // Several layers take longer than the disk: one ahead for each worker, which renders it by itself. Two at once
  // would drive each other's blocks out of what it remembers.
  const isLayered = audio.chain.length > 1
  const spansAhead = isLayered ? pool.size : SPANS_AHEAD
  const turns = isLayered ? JOBS_AT_ONCE : 1
  const start = (index: number, piece: ExportPiece | undefined): void => {
    if (piece?.kind !== 'render' || jobs.has(index)) return
    const { startSample, endSample } = piece
    const run: Run<ExportedSpan> = (api, id) => {
      const memory = recycled.pop()
      const request = { audio, output, startSample, endSample, recycled: memory }
      return api.exportSpan(transfer(request, memory === undefined ? [] : [memory]), id)
    }
    const job = pool.submit(priority.export, run, { turns })
    // One ahead may fail before its turn comes to be awaited.
    job.promise.catch(() => undefined)
    jobs.set(index, job)
  }
  const cancelAll = (): void => {
    planning.cancel()
    for (const job of jobs.values()) job.cancel()
  }
  signal.addEventListener('abort', cancelAll)
  let saturatedSoFar = 0
  try {
    const plan = await planning.promise
    const cost = plan.reduce((sum, piece) => sum + costOf(piece), 0)
    let costSoFar = 0
    for (const [index, piece] of plan.entries()) {
      for (let ahead = index; ahead <= index + spansAhead; ahead++) start(ahead, plan[ahead])
      if (signal.aborted) throw new CancelledError()
      const span = await written(piece, file, sink, jobs.get(index))
      saturatedSoFar += span?.saturatedCount ?? 0
      const memory = span?.bytes.buffer
      // A sink may have taken it.
      if (memory !== undefined && memory.byteLength > 0) recycled.push(memory)
      jobs.delete(index)
      costSoFar += costOf(piece)
      onProgress(costSoFar / cost)
    }
    await sink.close()
  } catch (error) {
    cancelAll()
    // What went wrong first is what is reported, not what the sink says of being aborted.
    await sink.abort().catch(() => undefined)
    throw error
  } finally {
    signal.removeEventListener('abort', cancelAll)
  }
  return saturatedSoFar
}

/** About how long a piece takes beside others: a stretch copied or rendered counts as one. */
function costOf(piece: ExportPiece): number {
  return piece.kind === 'bytes' ? 1e-6 : 1
}

/** Writes one piece; the span that was rendered for it. */
async function written(
  piece: ExportPiece,
  file: Blob,
  sink: ByteSink,
  job: Job<ExportedSpan> | undefined,
): Promise<ExportedSpan | undefined> {
  switch (piece.kind) {
    case 'bytes':
      await sink.write(piece.bytes)
      return undefined
    case 'copy':
      await sink.write(file.slice(piece.byteStart, piece.byteEnd))
      return undefined
    case 'fill':
      await sink.write(new Uint8Array(piece.byteCount).fill(piece.byte))
      return undefined
    case 'render': {
      expectThat(job !== undefined, 'exportRecording: a span was not started')
      const span = await job.promise
      await sink.write(span.bytes)
      return span
    }
  }
}
