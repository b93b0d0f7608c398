import { openFailureOf } from '#app/studio'
import { AppError } from '#core/base'
import { parsedMeta, tarEntries, textAt } from '#core/formats'

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

const META = '.sigmf-meta'
const DATA = '.sigmf-data'
const ARCHIVE = '.sigmf'

/** Metadata are text; a hundred thousand annotations take a fifth of this. */
const LARGEST_META_BYTES = 2 ** 26

/**
 * The recordings among files, in their order. Metadata find their data whatever lies between them:
 * by `core:dataset`, else by the name; archives hold both.
 */
export async function recordingsIn(files: readonly File[]): Promise<(Candidate | NoCandidate)[]> {
  const found: (Candidate | NoCandidate)[] = []
  const used = new Set<File>()
  for (const meta of files.filter(({ name }) => name.endsWith(META))) {
    used.add(meta)
    // What lies there under its name is not worth a word of its own if the metadata are broken.
    const named = files.filter(({ name }) => name === withoutEnding(meta.name, META) + DATA)
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
    if (file.name.endsWith(ARCHIVE)) found.push(...(await archived(file)))
    else if (file.name.endsWith(DATA)) {
      const metaName = withoutEnding(file.name, DATA) + META
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
  const dataset = textAt(parsedMeta(sigmf).global, 'core:dataset')
  const stem = withoutEnding(meta.name, META)
  const names = dataset === undefined ? [stem + DATA, `${stem}.wav`] : [dataset]
  const file = files.find(({ name }) => names.includes(name))
  if (file !== undefined) return { file, sigmf }
  throw new MissingError(`its data file ${names[0]} is missing; open both together.`)
}

/** The recordings of an archive; a slice of a file is not read before it is asked for. */
async function archived(archive: File): Promise<(Candidate | NoCandidate)[]> {
  try {
    const entries = await tarEntries({
      size: archive.size,
      read: async (start, length) =>
        new Uint8Array(await archive.slice(start, start + length).arrayBuffer()),
    })
    const files = entries.map(({ name, byteStart, sizeBytes }) => {
      const part = archive.slice(byteStart, byteStart + sizeBytes)
      return new File([part], name.replace(/^.*\//s, ''))
    })
    const described = files.filter(({ name }) => name.endsWith(META))
    if (described.length === 0) throw new MissingError('it holds no .sigmf-meta.')
    return await recordingsIn(files)
  } catch (error) {
    return [{ file: undefined, failure: `${archive.name}: ${openFailureOf(error)}` }]
  }
}

/** A name without the ending that it has. */
function withoutEnding(name: string, ending: string): string {
  return name.slice(0, name.length - ending.length)
}
