import { openFailureOf } from '#app/studio'
import { AppError } from '#core/base'
import { metaNameOf, stemOf } from '#core/formats'
import { isArchive, isData, isMeta, namesOfData } from './sigmf-names'
import { unpackedFiles } from './unpacked-files'

/** A recording among files: one, or data with the SigMF metadata that describe them. */
export interface Candidate {
  readonly file: File
  /** The text of the metadata. */
  readonly sigmf?: string
}

/** Files that belong to a recording which cannot be opened, and why. */
export interface NoCandidate {
  readonly file: undefined
  readonly failure: string
}

/** A SigMF recording that is not all there. Shown to the user as it reads. */
class MissingError extends AppError {
  override readonly name = 'MissingError'
}

/** Metadata are text; a hundred thousand annotations take a fifth of this. */
const LARGEST_META_BYTES = 2 ** 26

/**
 * The recordings among files, in their order. Metadata find their data whatever lies between them:
 * by `core:dataset`, else by the name; archives hold both.
 */
export async function recordingsIn(files: readonly File[]): Promise<(Candidate | NoCandidate)[]> {
  const found: (Candidate | NoCandidate)[] = []
  const used = new Set<File>()
  for (const meta of files.filter(({ name }) => isMeta(name))) {
    used.add(meta)
    // What lies there under its name is not worth a word of its own if the metadata are broken.
    const named = files.filter(({ name }) => isData(name) && stemOf(name) === stemOf(meta.name))
    for (const file of named) used.add(file)
    try {
      const candidate = await described(meta, files)
      used.add(candidate.file)
      found.push(candidate)
    } catch (error) {
      found.push({ file: undefined, failure: `${meta.name}: ${openFailureOf(error)}` })
    }
  }
  for (const file of files) {
    if (used.has(file)) continue
    if (isArchive(file.name)) found.push(...(await archived(file)))
    else if (isData(file.name)) {
      const metaName = metaNameOf(file.name)
      const failure = `${file.name}: its description ${metaName} is missing; open both together.`
      found.push({ file: undefined, failure })
    } else found.push({ file })
  }
  return found
}

/** @throws {MissingError} if the data are not among the files, SigmfError if the metadata are broken */
async function described(meta: File, files: readonly File[]): Promise<Candidate & { file: File }> {
  if (meta.size > LARGEST_META_BYTES) {
    throw new MissingError('the metadata are too large (64 MiB at most).')
  }
  const sigmf = await meta.text()
  const names = namesOfData(meta.name, sigmf)
  const file = files.find(({ name }) => names.includes(name))
  if (file !== undefined) return { file, sigmf }
  throw new MissingError(`its data file ${names[0]} is missing; open both together.`)
}

/** The recordings of an archive, which holds none of its own kind. */
async function archived(archive: File): Promise<(Candidate | NoCandidate)[]> {
  try {
    return await recordingsIn(await unpackedFiles(archive))
  } catch (error) {
    return [{ file: undefined, failure: `${archive.name}: ${openFailureOf(error)}` }]
  }
}
