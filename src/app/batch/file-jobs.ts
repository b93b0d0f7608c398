import { askedFile } from '#app/context'
import { CancelledError } from '#core/base'
import type { FileOutcome, ListedFile } from '#editor'
import type { Job } from '#engine'
import type { FoundFile, OpenJob } from '#protocol'
import type { BatchParts } from './batch-parts'
import type { BatchRun } from './batch-run'
import type { ListedRecording } from './listed-recordings'
import { recalledJobOf } from './raw-memory'
import { rivalOf } from './rival-of'

/** What a batch does to its files, each by itself. */
export interface FileJobs {
  /** How many files are being done. */
  readonly count: number
  /** Does one. @throws what opening it, its recipe and writing throw */
  outcomeOf(run: BatchRun, file: ListedFile): Promise<FileOutcome>
  /** Ends all that goes on, by CancelledErrors. */
  cancel(): void
}

/** What hears of it. */
interface FileJobsHost {
  /** All files of the batch. */
  files(): readonly ListedFile[]
  /** The one that is to be done next. */
  next(): ListedFile | undefined
  advanced(id: number, share: number): void
}

/** How a recording is opened, and its headers, which are being read. */
interface Opening {
  readonly openJob: OpenJob
  readonly reading: Job<FoundFile>
}

export function createFileJobs(parts: BatchParts, host: FileJobsHost): FileJobs {
  const running = new Map<number, { cancel(): void }>()
  /** The recording that comes next: no worker waits for its headers. */
  let ahead: { readonly recording: ListedRecording; readonly opening: Promise<Opening> } | undefined

  async function begun(recording: ListedRecording): Promise<Opening> {
    const openJob = await recalledJobOf(recording)
    return { openJob, reading: parts.readHeaders(openJob) }
  }

  function readAhead(): void {
    const next = host.next()
    const recording = next && parts.listed.get(next.id)
    if (recording === undefined || recording === ahead?.recording) return
    const opening = begun(recording)
    ahead = { recording, opening }
    // What is wrong with it is said when it is done.
    opening.then(({ reading }) => reading.promise).catch(() => undefined)
  }

  async function outcomeOf(run: BatchRun, { id }: ListedFile): Promise<FileOutcome> {
    const recording = parts.listed.get(id)
    if (recording === undefined) return { reason: 'it is not here any more: drop it again.' }
    const rival = rivalOf(host.files(), id)
    if (rival !== undefined) {
      return { reason: `its outputs would be called as those of ${rival}; do it apart.` }
    }
    const temporary = askedFile(parts.temporaryFiles)
    const { file, sigmf } = recording
    const recalling = new AbortController()
    running.set(id, { cancel: () => recalling.abort(new CancelledError()) })
    const there = ahead?.recording === recording ? ahead.opening : undefined
    const { openJob, reading } = await (there ?? begun(recording))
    recalling.signal.throwIfAborted()
    const opening = parts.openFile(openJob, { temporaryFile: temporary.handle, reading })
    running.set(id, opening)
    try {
      const { facts, decoded } = await opening.promise
      const { folder, own, written } = run
      const recipe = own?.id === id ? own.recipe : run.recipe
      const meta = sigmf && { sigmf: sigmf.meta }
      const job = parts.apply({ file: decoded ?? file, facts, recipe, folder, ...meta }, (share) =>
        host.advanced(id, share),
      )
      running.set(id, job)
      readAhead()
      const { outputs, warnings } = await job.promise
      for (const each of outputs) written.set(each.name, each)
      return { outputs: outputs.map((each) => each.name), warnings }
    } finally {
      // As long as a worker writes to it, it cannot be removed.
      await opening.ended
      await temporary.remove()
    }
  }

  return {
    get count() {
      return running.size
    },
    outcomeOf: (run, file) => outcomeOf(run, file).finally(() => running.delete(file.id)),
    cancel: () => {
      for (const job of running.values()) job.cancel()
    },
  }
}
