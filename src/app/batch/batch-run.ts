import type { ListedFile } from '#editor'

/** A batch that goes on. */
export interface Run {
  readonly recipe: string
  readonly folder: FileSystemDirectoryHandle | undefined
  readonly isZipped: boolean
  readonly blobs: Map<string, Blob>
}

/** What was made of the files, from memory or from the folder. */
export async function* madeFiles({ folder, blobs }: Run, files: readonly ListedFile[]) {
  for (const { outputs } of files) {
    for (const name of outputs) {
      const blob = blobs.get(name) ?? (await (await folder?.getFileHandle(name))?.getFile())
      if (blob !== undefined) yield { name, input: blob }
    }
  }
}
