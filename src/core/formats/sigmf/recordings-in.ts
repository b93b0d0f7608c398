import type { GivenFile, ReadMeta } from '../identify/given-files'
import type { NamedFile, ReasonOf } from '../identify/named-file'
import type { SpectrogramReading } from '../matrix/spectrogram-reading'
import { stemOf } from '../output-names'
import { captureTextNames, isCapture } from '../raw/capture-text'
import type { RawFacts } from '../raw/raw-facts'
import { rawProposal } from '../raw/raw-proposal'
import { dataNamesOf, metaNameOf } from './pair-names'
import { unpackedFiles } from './unpacked-files'

/** A recording among files: one, or data with the SigMF metadata that describe them. */
export interface Candidate<F> {
  readonly file: F
  readonly sigmf?: ReadMeta
  /** What somebody says of it where it has neither header nor metadata. */
  readonly raw?: RawFacts
  /** What somebody says of it where it is a spectrogram. */
  readonly reading?: SpectrogramReading
}

/** What of the files may be opened, in their order, and a sentence for each that belongs to nothing. */
export interface RecordingsIn<F> {
  readonly candidates: readonly Candidate<F>[]
  readonly refusals: readonly string[]
}

/**
 * The recordings among files. Metadata find their data whatever lies between them and whatever the
 * data are by themselves: by `core:dataset`, else by the name; archives hold both. A capture has the
 * rate and the centre that the text beside it says.
 */
export async function recordingsIn<F extends NamedFile<F>>(
  given: readonly GivenFile<F>[],
  reasonOf: ReasonOf,
): Promise<RecordingsIn<F>> {
  const { candidates, refusals, used } = pairsIn(given)
  const captures = given.filter(({ file, kind }) => kind === 'recording' && isCapture(file.name))
  const texts = new Map(captures.map(({ file }) => [file, textBeside(file, given)]))
  for (const text of texts.values()) if (text !== undefined) used.add(text.file)
  for (const { file, kind, refusal } of given) {
    if (used.has(file) || kind === 'sigmf-meta') continue
    const capture = texts.get(file)?.capture
    if (refusal !== undefined) refusals.push(refusal)
    else if (capture !== undefined) {
      const { proposal } = await rawProposal(file.bytes, file.name)
      candidates.push({ file, raw: { ...proposal, ...capture } })
    } else if (kind === 'recording') candidates.push({ file })
    else if (kind === 'capture-text') {
      refusals.push(
        `${file.name}: it describes a capture of its name (.C16, .C8, .iq); open both together.`,
      )
    } else if (kind === 'sigmf-data') {
      const metaName = metaNameOf(file.name)
      refusals.push(`${file.name}: its description ${metaName} is missing; open both together.`)
    } else if (kind === 'archive') {
      const inside = await archived(file, reasonOf)
      candidates.push(...inside.candidates)
      refusals.push(...inside.refusals)
    }
  }
  return { candidates, refusals }
}

/** SigMF metadata with their data; `used` are the data, also those of metadata that are refused. */
function pairsIn<F extends NamedFile<F>>(given: readonly GivenFile<F>[]) {
  const candidates: Candidate<F>[] = []
  const refusals: string[] = []
  const used = new Set<F>()
  for (const { file: meta, sigmf, refusal } of given.filter(({ kind }) => kind === 'sigmf-meta')) {
    // What lies there under its name is not worth a word of its own if the metadata are broken.
    for (const { file } of namesakes(meta, given)) used.add(file)
    if (sigmf === undefined) {
      if (refusal !== undefined) refusals.push(refusal)
      continue
    }
    const names = dataNamesOf(meta.name, sigmf.meta)
    const data = given.find(({ file }) => names.includes(file.name))?.file
    if (data === undefined) {
      refusals.push(`${meta.name}: its data file ${names[0]} is missing; open both together.`)
    } else {
      used.add(data)
      candidates.push({ file: data, sigmf })
    }
  }
  return { candidates, refusals, used }
}

/** The text beside a capture. */
function textBeside<F extends NamedFile<F>>(
  { name }: F,
  given: readonly GivenFile<F>[],
): GivenFile<F> | undefined {
  const names = captureTextNames(name)
  return given.find(({ file, capture }) => capture !== undefined && names.includes(file.name))
}

/** The data that go by the name of metadata. */
function namesakes<F extends NamedFile<F>>(
  meta: F,
  given: readonly GivenFile<F>[],
): readonly GivenFile<F>[] {
  return given.filter(
    ({ kind, file }) => kind === 'sigmf-data' && stemOf(file.name) === stemOf(meta.name),
  )
}

/** The recordings of an archive, which holds none of its own kind. */
async function archived<F extends NamedFile<F>>(
  archive: F,
  reasonOf: ReasonOf,
): Promise<RecordingsIn<F>> {
  try {
    return await recordingsIn(await unpackedFiles(archive, reasonOf), reasonOf)
  } catch (error) {
    return { candidates: [], refusals: [`${archive.name}: ${reasonOf(error)}`] }
  }
}
