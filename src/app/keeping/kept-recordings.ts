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
  const { name, sigmfText } = record
  const file = await samplesOf(works, record)
  if (file === undefined || sigmfText === undefined) return file && [file]
  return [file, new File([sigmfText], `${name.replace(/\.[^.]*$/, '')}.sigmf-meta`)]
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
