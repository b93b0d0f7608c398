import { stemOf } from '#core/formats'
import type { ListedFile } from '#editor'

/** A file before it in the list whose outputs would have its names. */
export function rivalOf(files: readonly ListedFile[], id: number): string | undefined {
  const at = files.findIndex((file) => file.id === id)
  const key = stemOf(files[at]?.name ?? '').toLowerCase()
  return files.slice(0, at).find(({ name }) => stemOf(name).toLowerCase() === key)?.name
}
