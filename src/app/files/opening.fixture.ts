import { vi } from 'vitest'
import { createListedRecordings } from '#app/batch'
import { contextWith } from '#app/testing'
import { CancelledError, FormatError } from '#core/base'
import { changedDocument, emptyDocument, projectText } from '#core/project'
import { documentOf, editedTo } from '#editor'
import type { Job, OpeningHost } from '#engine'
import type { OpenedFile, OpenJob } from '#protocol'
import { factsWith, regionWith } from '#testing'
import { createOpening, type OpeningParts } from './opening'

/** A WAV by its first bytes; what opens it here looks at nothing else. */
export function wavNamed(name: string, body = ''): File {
  return new File(['RIFF\x24\0\0\0WAVEfmt ', name, body], name)
}

/** The project of a recording, with one region, labelled `of <recording>`. */
export function projectOf(name: string, fileName = `${name}.json`): File {
  const facts = factsOf(wavNamed(name))
  const regions = [regionWith({ label: `of ${name}` })]
  return new File(
    [projectText(changedDocument(emptyDocument, { regions }, facts), facts)],
    fileName,
  )
}

/** A table of one region, labelled `in <name>`. */
export function tableNamed(name: string): File {
  return new File([`start,end,label\n0.2,0.4,in ${name}\n`], `${name}.csv`)
}

function factsOf({ name, size }: Pick<File, 'name' | 'size'>) {
  return factsWith({ name, sizeBytes: size, fingerprint: `of ${name}` })
}

/** A job of a worker that ends when the test says so. */
interface PendingJob extends Job<OpenedFile>, OpenJob {
  /** The file turns out to be compressed: it is decoded into a temporary file. */
  decode(share: number): Promise<void>
  succeed(): void
  refuse(): void
}

function pendingJob(asked: OpenJob, host: OpeningHost, onEnd: () => void): PendingJob {
  const { name, file } = asked
  let decoding: ReturnType<OpeningHost['temporaryFile']> | undefined
  let settle: (result: OpenedFile | Error) => void = () => undefined
  const promise = new Promise<OpenedFile>((resolve, reject) => {
    settle = (result) => {
      onEnd()
      if (result instanceof Error) reject(result)
      else resolve(result)
    }
  })
  return {
    ...asked,
    promise,
    ended: promise.then(
      () => undefined,
      () => undefined,
    ),
    cancel: () => settle(new CancelledError()),
    decode: async (share) => {
      decoding ??= host.temporaryFile()
      await decoding
      host.onProgress?.(share)
    },
    succeed: () => settle({ facts: factsOf({ name, size: file.size }), decoded: undefined }),
    refuse: () => settle(new FormatError('It is damaged', 0)),
  }
}

/** What opens files, with jobs that wait for the test, and accounts of what must be given back. */
export function openingSetup(change: Partial<OpeningParts> = {}) {
  const context = contextWith({})
  const jobs: PendingJob[] = []
  const positions = { taken: 0, begun: 0, released: 0 }
  /** Temporary files that are there. */
  const temporaries = new Set<number>()
  let temporariesSoFar = 0
  const opening = createOpening(context, {
    listed: createListedRecordings(context.store),
    openFile: (asked, host) => {
      const job = pendingJob(asked, host, () => jobs.splice(jobs.indexOf(job), 1))
      jobs.push(job)
      return job
    },
    openSession: async () => {
      positions.taken++
      return {
        restored: undefined,
        begin: () => void positions.begun++,
        release: () => void positions.released++,
      }
    },
    temporaryFiles: {
      create: async () => {
        const made = ++temporariesSoFar
        temporaries.add(made)
        return {
          handle: {} as FileSystemFileHandle,
          remove: async () => void temporaries.delete(made),
        }
      },
    },
    askRaw: async () => undefined,
    questions: { completed: async (_file, job) => job },
    openRecipe: async (_text, name) =>
      context.store.setState((state) => editedTo(state, { ...documentOf(state) }, `Apply ${name}`)),
    saved: { recording: async () => undefined, completed: async (files) => files },
    ...change,
  })
  return {
    store: context.store,
    opening,
    jobs,
    positions,
    temporaries,
    /** Waits until the one job of a pass has begun, and lets it succeed. */
    finish: async (pass: Promise<void>, detail?: (job: PendingJob) => void) => {
      const job = await vi.waitFor(() => jobs[0] ?? Promise.reject(new Error('no job yet')))
      detail?.(job)
      job.succeed()
      await pass
    },
  }
}
