import { type AppContext, openFailureOf } from '#app/context'
import { AppError, isNamed } from '#core/base'
import { annotatedRegions, readRegions, type TableReading } from '#core/exchange'
import type { Marker, RecordingFacts } from '#core/formats'
import { changedDocument, firstMask } from '#core/project'
import { documentOf, editedTo, warned } from '#editor'
import type { GivenPageFile } from './page-files'

/** A table of regions could not be read. The message is what the user sees. */
class TableFileError extends AppError {
  override readonly name = 'TableFileError'
}

/** Larger files are no tables of regions. */
const LARGEST_BYTES = 2 ** 26

/** Adds the regions of other programs' tables to what is open. */
export interface TableImporter {
  /**
   * Each table is one undoable step, whatever it is called; SigMF metadata are tables, too.
   *
   * @returns a sentence for each that is refused
   * @throws what the signal says
   */
  add(tables: readonly GivenPageFile[], signal: AbortSignal): Promise<readonly string[]>
  /**
   * Adds to a listed file that has just been opened, where nothing was done to it, its rows of tables
   * that were added while it was listed.
   *
   * @returns a sentence for each table that is refused
   * @throws what the signal says
   */
  addToListed(signal: AbortSignal): Promise<readonly string[]>
}

/** A table that was added while several files were listed. */
interface ListedTable {
  readonly given: GivenPageFile
  /** Of these files rows may still be asked for. */
  readonly waiting: Set<number>
}

interface AddedTables {
  /** A sentence for each that is refused. */
  readonly refusals: readonly string[]
  /** Those with rows of other files. */
  readonly ofSeveral: readonly GivenPageFile[]
}

export function createTableImporter({ store }: Pick<AppContext, 'store'>): TableImporter {
  /** Tables of several files, whose rows each listed file is given once. */
  let listed: readonly ListedTable[] = []

  /** @throws what is wrong with it */
  async function readingOf(given: GivenPageFile, facts: RecordingFacts): Promise<TableReading> {
    const { file, identity, sigmf } = given
    if (file.bytes.size > LARGEST_BYTES)
      throw new TableFileError('too large for a table of regions.')
    if (identity !== undefined && !identity.isText) throw noTable(identity)
    return sigmf === undefined
      ? readRegions(await file.bytes.read(0, file.bytes.size), facts)
      : annotatedRegions(sigmf.meta, facts)
  }

  /**
   * @returns whether rows of it are of other files
   * @throws what is wrong with it
   */
  async function add(given: GivenPageFile, signal: AbortSignal): Promise<boolean> {
    const { name } = given.file
    const state = store.getState()
    const facts = state.recording?.facts
    if (facts === undefined) {
      throw new TableFileError('open the recording first, then its table of regions.')
    }
    const document = documentOf(state)
    const { regions, markers, notices, hasOthers = false } = await readingOf(given, facts)
    const isEmpty = regions.length === 0 && markers.length === 0
    const all = {
      regions: [...firstMask(document).regions, ...regions],
      markers: [...document.markers, ...markers],
    }
    const next = isEmpty ? document : changedDocument(document, all, facts)
    signal.throwIfAborted()
    // What was done while the file was read stays: the step is refused then, not that.
    if (documentOf(store.getState()) !== document) {
      throw new TableFileError('the regions were changed meanwhile; import it again.')
    }
    // That its rows are of other files was said when it was added.
    const isSaid = isEmpty && listed.some((each) => each.given === given)
    if (isSaid) return hasOthers
    store.setState((now) => {
      const edited = isEmpty ? now : editedTo(now, next, `Import ${name}`)
      const sentences = [...notices, ...markersText(markers)]
      return sentences.reduce((it, each) => warned(it, `${name}: ${each}`), edited)
    })
    return hasOthers
  }

  async function addAll(
    tables: readonly GivenPageFile[],
    signal: AbortSignal,
  ): Promise<AddedTables> {
    const refusals: string[] = []
    const ofSeveral: GivenPageFile[] = []
    for (const given of tables) {
      try {
        if (await add(given, signal)) ofSeveral.push(given)
      } catch (error) {
        signal.throwIfAborted()
        refusals.push(`${given.file.name}: ${refusalOf(given, error)}`)
      }
    }
    return { refusals, ofSeveral }
  }

  return {
    add: async (tables, signal) => {
      const { files, openId } = store.getState().fileList
      const others = files.flatMap(({ id }) => (id === openId ? [] : [id]))
      listed = listed.filter(({ waiting }) => others.some((id) => waiting.has(id)))
      const { refusals, ofSeveral } = await addAll(tables, signal)
      const fresh = ofSeveral.map((given) => ({ given, waiting: new Set(others) }))
      if (others.length > 0) listed = [...listed, ...fresh]
      return refusals
    },
    addToListed: async (signal) => {
      const { fileList, history } = store.getState()
      const { openId } = fileList
      const due = listed.filter(({ waiting }) => openId !== undefined && waiting.delete(openId))
      const isNew = history.past.length === 0 && firstMask(history.present).regions.length === 0
      if (!isNew) return []
      const tables = due.map(({ given }) => given)
      return (await addAll(tables, signal)).refusals
    },
  }
}

function noTable({ what, todo }: NonNullable<GivenPageFile['identity']>): TableFileError {
  return new TableFileError(`no table of regions but ${what}. ${todo}`)
}

/** JSON that is no SigMF is refused by what it is, not by what it lacks. */
function refusalOf({ identity }: GivenPageFile, error: unknown): string {
  const isOther = isNamed(error, 'SigmfError') && identity?.what.includes('SigMF') === false
  return openFailureOf(isOther && identity !== undefined ? noTable(identity) : error)
}

function markersText(markers: readonly Marker[]): readonly string[] {
  if (markers.length === 0) return []
  if (markers.length === 1) return ['1 point became a marker']
  return [`${markers.length.toLocaleString('en')} points became markers`]
}
