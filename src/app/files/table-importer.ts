import { type AppContext, openFailureOf } from '#app/context'
import { AppError, isNamed } from '#core/base'
import { annotatedRegions, readRegions } from '#core/exchange'
import type { Marker } from '#core/formats'
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
}

export function createTableImporter({ store }: Pick<AppContext, 'store'>): TableImporter {
  /** @throws what is wrong with it */
  async function add(given: GivenPageFile, signal: AbortSignal): Promise<void> {
    const { file, identity, sigmf } = given
    const state = store.getState()
    const facts = state.recording?.facts
    if (facts === undefined) {
      throw new TableFileError('open the recording first, then its table of regions.')
    }
    if (file.bytes.size > LARGEST_BYTES)
      throw new TableFileError('too large for a table of regions.')
    if (identity !== undefined && !identity.isText) throw noTable(identity)
    const document = documentOf(state)
    const { regions, markers, notices } =
      sigmf === undefined
        ? readRegions(await file.bytes.read(0, file.bytes.size), facts)
        : annotatedRegions(sigmf.meta, facts)
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
    store.setState((now) => {
      const edited = isEmpty ? now : editedTo(now, next, `Import ${file.name}`)
      const sentences = [...notices, ...markersText(markers)]
      return sentences.reduce((state, each) => warned(state, `${file.name}: ${each}`), edited)
    })
  }

  return {
    add: async (tables, signal) => {
      const refusals: string[] = []
      for (const given of tables) {
        try {
          await add(given, signal)
        } catch (error) {
          signal.throwIfAborted()
          refusals.push(`${given.file.name}: ${refusalOf(given, error)}`)
        }
      }
      return refusals
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
