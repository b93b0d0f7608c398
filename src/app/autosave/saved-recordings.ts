import { metaNameOf } from '#core/formats'
import {
  claimedRecordings,
  copyOf,
  type EditRecord,
  type EditStore,
  fileAt,
  handleOf,
  keepCopy,
  LARGEST_COPY_BYTES,
} from '#storage'

/** Copied at once, and waited for: it takes some hundredths of a second. */
const PROMPT_COPY_BYTES = 2 ** 24

/** Whether a recording is copied beside everything else, or as soon as nothing else is to be done. */
export function waitsForQuiet({ size }: File): boolean {
  return size > PROMPT_COPY_BYTES
}

/**
 * Notes where a recording lies, if the browser tells, and copies it beside its edits if it is small.
 *
 * @param whenQuiet  waited for before each piece of what is copied later
 */
export async function saveRecording(
  editStore: EditStore,
  fingerprint: string,
  file: File,
  whenQuiet: () => Promise<void>,
): Promise<void> {
  const handle = await handleOf(file)
  if (handle !== undefined) await editStore.rememberHandle(fingerprint, handle)
  if (file.size > LARGEST_COPY_BYTES) return
  const pause = waitsForQuiet(file) ? whenQuiet : () => Promise.resolve()
  await pause()
  const records = await editStore.list()
  const latestFirst = records.map((record) => record.fingerprint)
  await keepCopy(fingerprint, file, latestFirst, await claimedRecordings(), pause)
}

/**
 * A recording's copy, else the file itself, with the person's leave, and its metadata if it is SigMF;
 * undefined where neither is there.
 */
export async function savedRecording(
  editStore: EditStore,
  record: EditRecord,
): Promise<readonly File[] | undefined> {
  const file = await samplesOf(editStore, record)
  return file && [file, ...metadataOf(record)]
}

function metadataOf({ name, sigmfText }: EditRecord): readonly File[] {
  return sigmfText === undefined ? [] : [new File([sigmfText], metaNameOf(name))]
}

/**
 * Recordings of earlier visits, to be opened again. There are none where the browser has no
 * storage.
 */
export interface SavedRecordings {
  /** The recording with this fingerprint, as `open` takes it; undefined where it is not at hand. */
  recording(fingerprint: string): Promise<readonly File[] | undefined>
  /** The files and, for data that came without it, the metadata that they had on an earlier visit. */
  completed(files: readonly File[]): Promise<readonly File[]>
}

export function savedRecordings(editStore: EditStore): SavedRecordings {
  return {
    recording: async (fingerprint) => {
      try {
        const record = await editStore.get(fingerprint)
        return record && (await savedRecording(editStore, record))
      } catch {
        // A recording that cannot be looked up counts as absent: the page asks for it.
        return undefined
      }
    },
    completed: async (files) => {
      const isAlone = ({ name }: File) =>
        name.endsWith('.sigmf-data') && !files.some((it) => it.name === metaNameOf(name))
      const alone = files.filter(isAlone)
      if (alone.length === 0) return files
      try {
        const records = await editStore.list()
        const metas = alone.flatMap((file) => {
          const isOf = (it: EditRecord) => it.name === file.name && it.sizeBytes === file.size
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
  editStore: EditStore,
  { fingerprint, name, sizeBytes }: EditRecord,
): Promise<File | undefined> {
  const copy = await copyOf(fingerprint, name, sizeBytes)
  if (copy !== undefined) return copy
  const handle = await editStore.handle(fingerprint)
  return handle === undefined ? undefined : fileAt(handle)
}
