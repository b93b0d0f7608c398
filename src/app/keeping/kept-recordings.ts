import { metaNameOf } from '#core/formats'
import {
  claimedWorks,
  copyOf,
  fileAt,
  handleOf,
  keepCopy,
  LARGEST_COPY_BYTES,
  type WorkRecord,
  type WorkStore,
} from '#storage'

/** Notes where a recording lies, if the browser tells, and copies it beside its edits if it is small. */
export async function keepRecording(
  works: WorkStore,
  fingerprint: string,
  file: File,
): Promise<void> {
  const handle = await handleOf(file)
  if (handle !== undefined) await works.rememberHandle(fingerprint, handle)
  if (file.size > LARGEST_COPY_BYTES) return
  const records = await works.list()
  const latestFirst = records.map((record) => record.fingerprint)
  await keepCopy(fingerprint, file, latestFirst, await claimedWorks())
}

/**
 * A recording's copy, else the file itself, with the person's leave, and its metadata if it is SigMF;
 * undefined where neither is there.
 */
export async function keptRecording(
  works: WorkStore,
  record: WorkRecord,
): Promise<readonly File[] | undefined> {
  const file = await samplesOf(works, record)
  return file && [file, ...metadataOf(record)]
}

function metadataOf({ name, sigmfText }: WorkRecord): readonly File[] {
  return sigmfText === undefined ? [] : [new File([sigmfText], metaNameOf(name))]
}

/** Recordings of earlier visits, for who opens files. Where the browser keeps nothing there are none. */
export interface KeptFiles {
  /** The recording with this fingerprint, as `open` takes it; undefined where it is not at hand. */
  recording(fingerprint: string): Promise<readonly File[] | undefined>
  /** The files and, for data that came without it, the metadata that they had on an earlier visit. */
  completed(files: readonly File[]): Promise<readonly File[]>
}

export function keptFiles(works: WorkStore): KeptFiles {
  return {
    recording: async (fingerprint) => {
      try {
        const record = await works.get(fingerprint)
        return record && (await keptRecording(works, record))
      } catch {
        // What cannot be looked up is asked for, as what is not there.
        return undefined
      }
    },
    completed: async (files) => {
      const isAlone = ({ name }: File) =>
        name.endsWith('.sigmf-data') && !files.some((it) => it.name === metaNameOf(name))
      const alone = files.filter(isAlone)
      if (alone.length === 0) return files
      try {
        const records = await works.list()
        const metas = alone.flatMap((file) => {
          const isOf = (it: WorkRecord) => it.name === file.name && it.sizeBytes === file.size
          const record = records.find(isOf)
          return record === undefined ? [] : metadataOf(record)
        })
        return [...files, ...metas]
      } catch {
        return files
      }
    },
  }
}

async function samplesOf(
  works: WorkStore,
  { fingerprint, name, sizeBytes }: WorkRecord,
): Promise<File | undefined> {
  const copy = await copyOf(fingerprint, name, sizeBytes)
  if (copy !== undefined) return copy
  const handle = await works.handle(fingerprint)
  return handle === undefined ? undefined : fileAt(handle)
}
