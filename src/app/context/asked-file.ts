import type { VisitFile, VisitFiles } from '#storage'

/** A temporary file that is made when a job first asks for one. */
interface AskedFile {
  /** What the job calls; undefined where the browser has no files of its own. */
  readonly handle: () => Promise<FileSystemFileHandle | undefined>
  /** The file, if one was asked for and made. */
  readonly made: () => Promise<VisitFile | undefined>
  /** Nothing is left of it. A worker that writes to it must have ended. */
  readonly remove: () => Promise<void>
}

export function askedFile(files: VisitFiles): AskedFile {
  let creating: Promise<VisitFile | undefined> = Promise.resolve(undefined)
  return {
    handle: async () => {
      creating = files.create()
      return (await creating)?.handle
    },
    made: () => creating,
    remove: async () => {
      const file = await creating.catch(() => undefined)
      await file?.remove()
    },
  }
}
