import type { ListedFile } from '#editor'
import type { RecipeFile } from '#protocol'
import type { BatchRecord } from '#storage'
import type { BatchParts } from './batch-parts'

/** A batch that goes on. */
export interface BatchRun {
  readonly recipe: string
  /** What is done to the file that is open: it keeps what it has learnt. */
  readonly own?: { readonly id: number; readonly recipe: string }
  readonly folder: FileSystemDirectoryHandle | undefined
  readonly isZipped: boolean
  /** What was written in this visit, by name. */
  readonly written: Map<string, RecipeFile>
}

/** What it has written of files, in their order. */
export async function* madeFiles({ folder, written }: BatchRun, files: readonly ListedFile[]) {
  for (const { outputs } of files) {
    for (const name of outputs) {
      const file = written.get(name)
      const blob = file?.blob ?? (await (await folder?.getFileHandle(name))?.getFile())
      if (blob !== undefined) yield { name, blob, checksum: file?.checksum }
    }
  }
}

/** By which another visit goes on with it. */
export async function recordOf(
  { recipe, own, folder, isZipped }: BatchRun,
  listed: readonly ListedFile[],
  parts: Pick<BatchParts, 'listed' | 'handleOf'>,
): Promise<BatchRecord> {
  const files = await Promise.all(
    listed.map(async ({ id, name }) => {
      const file = parts.listed.get(id)?.file
      const handle = file && (await parts.handleOf(file))
      return { name, sizeBytes: file?.size ?? 0, modifiedMs: file?.lastModified ?? 0, handle }
    }),
  )
  const index = listed.findIndex(({ id }) => id === own?.id)
  const ofOwn = own && index >= 0 && { own: { index, recipe: own.recipe } }
  return { recipe, ...ofOwn, folder, isZipped, files }
}
