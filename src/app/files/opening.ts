import type { SavedRecordings } from '#app/autosave'
import type { AppContext } from '#app/context'
import { messageOf } from '#core/base'
import {
  type Candidate,
  dataNamesOf,
  type RawFacts,
  type RecordingsIn,
  type SpectrogramReading,
  stemOf,
} from '#core/formats'
import { alerted, type EditorState } from '#editor'
import {
  type GivenPageFile,
  givenPageFiles,
  type PageFile,
  pageFile,
  recordingsInPage,
} from './page-files'
import { OpenError, type Pass, Passes } from './passes'
import { createProjectOpener } from './project-opener'
import { createRecipeOpener, type RecipeOpenerParts } from './recipe-opener'
import { createRecordingOpener, type OpenerParts } from './recording-opener'
import { createTableImporter } from './table-importer'

/** What opening takes from the rest of the app. */
export interface OpeningParts extends OpenerParts, RecipeOpenerParts {
  /** Recordings of earlier visits. */
  readonly saved: SavedRecordings
}

/** How recordings that do not say all that has to be known themselves are opened. */
export interface OpeningHow {
  /** The facts of samples without a header; remembered. */
  readonly raw?: RawFacts | undefined
  /** How spectrograms are to be read; remembered. */
  readonly reading?: SpectrogramReading | undefined
  /** Whether there is a person who can be asked what the name leaves open; else it is guessed, reported. */
  readonly mayAsk?: boolean
}

/** Opens whatever is given. */
export interface Opening {
  /**
   * Opens files as a drop does, in one order: the first recording that can be opened, the project of
   * it, a recipe that is done to it, the tables of its regions. Metadata of what is open are opened
   * together with it where nothing was done to it; else their annotations are added, as a table's.
   *
   * Each file is used or named: what is refused in the alert, or among the warnings where a
   * recording was opened beside it. What was open stays until another recording can take its place.
   *
   * @throws {OpenError} with the sentence of the alert
   */
  open(files: readonly File[], how?: OpeningHow): Promise<void>
  /** Adds the regions of tables, whatever they are called. @throws {OpenError} as `open` does */
  importTables(files: readonly File[]): Promise<void>
  /** Opens a listed file, for a person. @throws {OpenError} as `open` does */
  openListed(id: number): Promise<void>
  /** Stops decoding; what was open stays. */
  cancel(): void
  readonly isSettled: boolean
}

/** What is done with given files, in this order. */
interface Sorted {
  /** What a recording may be found in, metadata among it, and what certainly is none. */
  readonly recordings: readonly GivenPageFile[]
  readonly projects: readonly GivenPageFile[]
  readonly recipes: readonly GivenPageFile[]
  readonly tables: readonly GivenPageFile[]
}

export function createOpening(context: AppContext, parts: OpeningParts): Opening {
  const { store } = context
  const passes = new Passes()
  const recordings = createRecordingOpener(context, parts)
  const tables = createTableImporter(context)
  const recipes = createRecipeOpener(context, parts)
  const projects = createProjectOpener(context, {
    recordings,
    saved: parts.saved,
    run: (action) => void run(action).catch(() => undefined),
  })

  /** Reports all that is refused at once, when all else is done. */
  async function run(action: (pass: Pass) => Promise<readonly string[]>): Promise<void> {
    await passes.run(async (pass) => {
      // The alert about earlier files is over.
      store.setState((state) => alerted(state, undefined))
      const refusals = await action(pass).catch((error: unknown) => {
        pass.signal.throwIfAborted()
        // No content of a file leads here: it is a fault of ours, and reported all the same.
        store.setState((state) => alerted(state, messageOf(error)))
        throw error
      })
      pass.signal.throwIfAborted()
      if (refusals.length === 0) return
      const sentence = refusals.join(' · ')
      store.setState((state) => alerted(state, sentence))
      throw new OpenError(sentence)
    })
  }

  async function open(
    files: readonly File[],
    pass: Pass,
    how: OpeningHow,
  ): Promise<readonly string[]> {
    if (files.length === 0) return ['No file to open.']
    const given = await givenPageFiles(await parts.saved.completed(files))
    pass.signal.throwIfAborted()
    if (given.some(mayBeRecording)) pass.supersedeEarlier()
    else await pass.earlierEnded()
    pass.signal.throwIfAborted()
    const sorted = sortedFor(store.getState(), given)
    const found = withGivenFacts(await recordingsInPage(sorted.recordings), how)
    pass.signal.throwIfAborted()
    let refusals = found.refusals
    const isTried = found.candidates.length > 0
    if (isTried) {
      const failures = await recordings.open(found, pass, how.mayAsk ?? false)
      if (failures !== undefined) return [...failures, ...leftOut(sorted)]
      refusals = []
    } else if (given.some(mayBeRecording)) return [...refusals, ...leftOut(sorted)]
    return [
      ...refusals,
      ...(await projects.open(sorted.projects, pass, isTried)),
      ...(await recipes.open(sorted.recipes, pass.signal)),
      ...(await tables.add(sorted.tables, pass.signal)),
    ]
  }

  async function importTables(files: readonly File[], pass: Pass): Promise<readonly string[]> {
    const given = await givenPageFiles(files)
    await pass.earlierEnded()
    pass.signal.throwIfAborted()
    return tables.add(given, pass.signal)
  }

  return {
    open: (files, how = {}) => run((pass) => open(files, pass, how)),
    importTables: (files) => run((pass) => importTables(files, pass)),
    openListed: (id) =>
      run(async (pass) => {
        const recording = parts.listed.get(id)
        if (recording === undefined) return []
        pass.supersedeEarlier()
        const { file, ...rest } = recording
        const candidates = [{ file: pageFile(file), ...rest }]
        const failures = await recordings.open({ candidates, refusals: [] }, pass, true)
        return failures ?? (await tables.addToListed(pass.signal))
      }),
    cancel: () => passes.cancel(),
    get isSettled() {
      return passes.isIdle
    },
  }
}

/** The recordings with the given facts, except those that have metadata of their own. */
function withGivenFacts(
  { candidates, refusals }: RecordingsIn<PageFile>,
  { raw, reading }: OpeningHow,
): RecordingsIn<PageFile> {
  const given = { ...(raw && { raw }), ...(reading && { reading }) }
  const described = (each: Candidate<PageFile>) =>
    each.sigmf === undefined ? { ...each, ...given } : each
  return { candidates: candidates.map(described), refusals }
}

/** Whether a recording may come of it, which takes the place of what is open. */
function mayBeRecording({ kind }: GivenPageFile): boolean {
  return kind === 'recording' || kind === 'sigmf-data' || kind === 'archive'
}

/** What comes with a recording that is refused is not for what is open. */
function leftOut({ projects, recipes, tables }: Sorted): readonly string[] {
  return [...projects, ...recipes, ...tables].map(
    ({ file }) => `${file.name} was left out, as no recording was opened with it.`,
  )
}

/** What is to be done with files, beside what is open. */
function sortedFor({ recording, history }: EditorState, given: readonly GivenPageFile[]): Sorted {
  const projects = given.filter(({ kind }) => kind === 'project')
  const recipes = given.filter(({ kind }) => kind === 'recipe')
  const tables = given.filter(({ kind }) => kind === 'table')
  const beside = new Set([...projects, ...recipes, ...tables])
  const others = given.filter((each) => !beside.has(each))
  if (given.some(mayBeRecording)) return { recordings: others, projects, recipes, tables }
  const isFresh = history.past.length === 0 && history.future.length === 0
  if (recording !== undefined && isFresh && recording.sigmf === undefined) {
    // It came without metadata, and nothing was done to it: opened again, as if both had come together.
    const isItsData = others.some(({ file: { name }, sigmf }) =>
      sigmf === undefined ? false : dataNamesOf(name, sigmf.meta).includes(recording.file.name),
    )
    if (isItsData)
      return {
        recordings: [...others, { file: pageFile(recording.file), kind: 'recording' }],
        projects,
        recipes,
        tables,
      }
  }
  const name = recording?.facts.name
  const isTable = (each: GivenPageFile) => name !== undefined && isDescriptionOf(each, name)
  const annotated = others.filter(isTable)
  return {
    recordings: others.filter((each) => !annotated.includes(each)),
    projects,
    recipes,
    tables: [...tables, ...annotated],
  }
}

/** Whether SigMF metadata are of the recording of a name: then their annotations are wanted. */
function isDescriptionOf({ file, sigmf }: GivenPageFile, name: string): boolean {
  if (sigmf === undefined) return false
  return stemOf(file.name) === stemOf(name) || dataNamesOf(file.name, sigmf.meta)[0] === name
}
