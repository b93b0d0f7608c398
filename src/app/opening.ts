import { AppError, messageOf } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { fitted, frameGrid } from '#core/grid'
import { emptyDocument } from '#core/project'
import { alerted, type EditorState, started } from '#editor'
import { priority } from '#engine'
import { isUnreadable } from './failures'
import type { Studio } from './studio'

/** Nothing could be opened, or a later open came first. The message is what the user sees. */
class OpenError extends AppError {
  override readonly name = 'OpenError'
}

export interface Opening {
  /**
   * Opens the first of the files that is a recording. What was open stays until then.
   *
   * @throws {OpenError} with the sentence of the alert
   */
  open(files: readonly File[]): Promise<void>
}

export function createOpening(studio: Studio): Opening {
  const { store } = studio
  let opensSoFar = 0
  return {
    open: async (files) => {
      const turn = ++opensSoFar
      store.setState({ isOpening: true })
      const found = await firstThatOpens(studio, files)
      if (turn !== opensSoFar) throw new OpenError('A later open took the place of this one.')
      if (found.facts === undefined) {
        const sentence = found.failures.join(' ') || 'No file to open.'
        store.setState((state) => ({ ...alerted(state, sentence), isOpening: false }))
        throw new OpenError(sentence)
      }
      studio.file = found.file
      store.setState((state) => opened(state, found.facts, warningsOf(found, files)))
    },
  }
}

interface Found {
  readonly facts: RecordingFacts
  readonly file: File
  /** What was wrong with the files before it. */
  readonly failures: readonly string[]
}

interface NotFound {
  readonly facts: undefined
  readonly failures: readonly string[]
}

async function firstThatOpens(studio: Studio, files: readonly File[]): Promise<Found | NotFound> {
  const failures: string[] = []
  for (const file of files) {
    try {
      const facts = await studio.pool.submit(priority.open, (api) => api.open(file, file.name))
        .promise
      return { facts, file, failures }
    } catch (error) {
      failures.push(`${file.name}: ${openFailure(error)}`)
    }
  }
  return { facts: undefined, failures }
}

/** A browser's own words for an unreadable file help nobody. */
function openFailure(error: unknown): string {
  if (!isUnreadable(error)) return messageOf(error)
  return 'it cannot be read. It may be a folder, or the file has moved.'
}

function warningsOf(found: Found, files: readonly File[]): string[] {
  const others = files.length - 1
  const single =
    others > 0
      ? [
          `One recording at a time: opened ${found.file.name}, left ${others} other ${others === 1 ? 'file' : 'files'}.`,
        ]
      : []
  return [...single, ...found.failures, ...found.facts.warnings]
}

/** The state with a recording just opened: nothing painted, all of it in view. */
function opened(
  state: EditorState,
  facts: RecordingFacts,
  warnings: readonly string[],
): EditorState {
  const generation = (state.recording?.generation ?? 0) + 1
  return {
    ...state,
    recording: { facts, generation },
    isOpening: false,
    history: started(emptyDocument),
    view: fitted(frameGrid(facts, emptyDocument.stft)),
    display: { ...state.display, channel: 0, isDbAuto: true },
    selectedRegionId: undefined,
    timeSelection: undefined,
    draft: undefined,
    zoomBox: undefined,
    playback: { ...state.playback, isPlaying: false, positionS: 0 },
    notices: { progress: undefined, warnings, alert: undefined },
    readout: undefined,
  }
}
