import { openFailureOf } from '#app/context'
import { blobSource } from '#browser'
import { type GivenFile, givenFiles, type NamedFile, recordingsIn } from '#core/formats'
import { inflated } from '#storage'

/** A file of the page as core asks for it. */
export interface PageFile extends NamedFile<PageFile> {
  readonly blob: File
}

export type GivenPageFile = GivenFile<PageFile>

/** A slice of a file is not read before it is asked for. */
export function pageFile(blob: File): PageFile {
  const { name } = blob
  return {
    name,
    blob,
    bytes: blobSource(blob),
    part: (start, end, partName) => pageFile(new File([blob.slice(start, end)], partName)),
    inflated: async (packing, mostBytes) =>
      pageFile(new File([await inflated(blob, packing, mostBytes)], name)),
  }
}

/** Says of each file of the page what it is. */
export function givenPageFiles(files: readonly File[]): Promise<readonly GivenPageFile[]> {
  return givenFiles(files.map(pageFile), openFailureOf)
}

/** The recordings among them. */
export function recordingsInPage(given: readonly GivenPageFile[]) {
  return recordingsIn(given, openFailureOf)
}
