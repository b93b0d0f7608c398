import type { OpenedFile } from '#protocol'
import { openDecoded } from './decode/open-decoded'
import { stoppable } from './job-control'
import { openFile } from './open-file'

/** Opens a file as the page does: once it is known to be compressed, it is decoded. */
export async function openedOrDecoded(file: Blob, name: string, id = 1): Promise<OpenedFile> {
  const job = { file, name }
  const { facts, compression } = (await stoppable(id, (control) => openFile(job, control))).found
  if (facts !== undefined) return { facts, decoded: undefined }
  return stoppable(id, (control) =>
    openDecoded({ ...job, compression }, () => Promise.resolve(undefined), control),
  )
}
