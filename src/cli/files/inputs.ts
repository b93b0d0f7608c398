import { basename, dirname, join, resolve } from 'node:path'
import {
  captureTextNames,
  dataNamesOf,
  type FileKind,
  givenFiles,
  isCapture,
  metaNameOf,
  type RawFacts,
  recordingsIn,
  type SigmfMeta,
} from '#core/formats'
import { reasonOf } from '../reason'
import { type DiskFile, diskFile } from './disk-file'

/** A recording to be worked on. */
export interface Input {
  /** As a person named it. */
  readonly path: string
  readonly file: DiskFile
  /** Its SigMF metadata, if it has some. */
  readonly sigmf?: SigmfMeta
  /** What the text beside a capture says. */
  readonly raw?: RawFacts
}

/** What was named and is no recording, and why. */
export interface NoInput {
  readonly path: string
  readonly file: undefined
  readonly reason: string
}

/** What the page opens beside a recording. */
const NO_RECORDINGS: ReadonlyMap<FileKind, string> = new Map([
  ['table', 'it is a table, no recording.'],
  ['project', 'it is a project or other JSON, no recording.'],
  ['recipe', 'it is a recipe, no recording.'],
])

/**
 * The recordings among paths, in their order, each once. SigMF data bring their metadata along and
 * metadata their data, a capture the text beside it, where they lie in one folder; an archive may
 * hold several.
 */
export async function inputsOf(paths: readonly string[]): Promise<(Input | NoInput)[]> {
  const named = [...new Map(paths.map((path) => [resolve(path), path])).values()]
  const found: (Input | NoInput)[] = []
  for (const folder of new Set(named.map((path) => dirname(resolve(path))))) {
    const files: DiskFile[] = []
    for (const path of named.filter((each) => dirname(resolve(each)) === folder)) {
      try {
        files.push(await diskFile(path))
      } catch (error) {
        found.push({ path, file: undefined, reason: reasonOf(error) })
      }
    }
    const all = await withCompanions(files)
    const given = await givenFiles(all, reasonOf)
    const { candidates, refusals } = await recordingsIn(given, reasonOf)
    for (const { file, sigmf, raw } of candidates) {
      const { path } = file
      found.push({ path, file, ...(sigmf && { sigmf: sigmf.meta }), ...(raw && { raw }) })
    }
    for (const refusal of refusals) found.push(refused(all, refusal))
    for (const { file, kind } of given) {
      const reason = NO_RECORDINGS.get(kind)
      const isNamed = files.includes(file)
      if (reason !== undefined && isNamed) found.push({ path: file.path, file: undefined, reason })
    }
    await Promise.all(all.map((file) => file.close()))
  }
  const order = new Map(named.map((path, i) => [path, i]))
  return found.toSorted((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0))
}

/** What a sentence that begins with the name of a file says of it. */
function refused(files: readonly DiskFile[], refusal: string): NoInput {
  const [file] = files
    .filter(({ name }) => refusal.startsWith(`${name}: `))
    .toSorted((a, b) => b.name.length - a.name.length)
  if (file === undefined) return { path: '', file: undefined, reason: refusal }
  return { path: file.path, file: undefined, reason: refusal.slice(file.name.length + 2) }
}

/** Files of one folder, and what describes them, or is described by them, and was not named. */
async function withCompanions(files: readonly DiskFile[]): Promise<DiskFile[]> {
  const all = [...files]
  for (const file of files) {
    for (const name of await companionNames(file)) {
      if (all.some((each) => each.name === name)) break
      try {
        all.push(await diskFile(join(dirname(file.path), name), file.path))
        break
      } catch {
        // It is not there: what is missing then is said of the file that was named.
      }
    }
  }
  return all
}

/** The names that the other half of a recording may have, in the same folder. */
async function companionNames(file: DiskFile): Promise<readonly string[]> {
  if (file.name.endsWith('.sigmf-data')) return [metaNameOf(file.name)]
  if (isCapture(file.name)) return captureTextNames(file.name)
  if (!file.name.endsWith('.sigmf-meta')) return []
  // What is wrong with it is said where it is opened.
  const [given] = await givenFiles([file], reasonOf)
  const names = given?.sigmf === undefined ? [] : dataNamesOf(file.name, given.sigmf.meta)
  return names.filter((name) => name === basename(name))
}
