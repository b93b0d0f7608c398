import type { ListedFile } from '#editor'

/** A batch that goes on. */
export interface BatchRun {
  readonly recipe: string
  readonly folder: FileSystemDirectoryHandle | undefined
  readonly isZipped: boolean
  readonly blobs: Map<string, Blob>
}

/** What it has written of files, in their order. */
export async function* madeFiles({ folder, blobs }: BatchRun, files: readonly ListedFile[]) {
  for (const { outputs } of files) {
    for (const name of outputs) {
      const blob = blobs.get(name) ?? (await (await folder?.getFileHandle(name))?.getFile())
      if (blob !== undefined) yield { name, input: blob }
    }
  }
}
