import { blobSource } from '#browser'
import { type ByteSource, pagedBytes } from '#core/formats'

/** Two MiB: a second and a half of most recordings, some times over. */
const PAGING = { pageBytes: 2 ** 16, pageCount: 32 }

let last: { readonly file: Blob; readonly bytes: ByteSource } | undefined

/**
 * As `blobSource`, but short reads of the file that was last asked for stay in memory from job to
 * job: sound is rendered anew from the same bytes after every edit, and a slice takes as long as a
 * block takes to render.
 */
export function rememberedBytes(file: Blob): ByteSource {
  if (last?.file !== file) last = { file, bytes: pagedBytes(blobSource(file), PAGING) }
  return last.bytes
}
