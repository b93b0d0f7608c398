import { type KeptFiles, type KeptPlace, restoredState } from '#app/keeping'
import { openFailureOf, type Studio, timeLeftS } from '#app/studio'
import { AppError, isNamed } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import { fitted, frameGrid } from '#core/grid'
import { firstMask } from '#core/project'
import {
  alerted,
  displayOf,
  type EditorState,
  firstTuner,
  NOTHING_BEGUN,
  progressed,
  started,
} from '#editor'
import { type Job, openFile } from '#engine'
import type { OpenedFile } from '#protocol'
import type { VisitFile, VisitFiles } from '#storage'
import { type FirstDocument, firstDocument } from './first-document'
import { recordingsIn } from './recordings-in'

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
  /** Stops decoding; what was open stays. */
  cancel(): void
}

/** What opening takes from the rest of the app. */
export interface OpeningParts {
  readonly temporaryFiles: VisitFiles
  /** Where the recording's work is kept, and what of it is there. */
  place(facts: RecordingFacts): Promise<KeptPlace>
  /** Recordings of earlier visits. */
  readonly kept: KeptFiles
}

export function createOpening(studio: Studio, { temporaryFiles, place }: OpeningParts): Opening {
  const { store } = studio
  let opensSoFar = 0
  let cancelledTurn = 0
  let current: Job<OpenedFile> | undefined
  /** What the open recording was decoded into, if it was. */
  let decodedInto: VisitFile | undefined
  /** That of the recording before: jobs for it may have read on for a while. */
  let leftOver: VisitFile | undefined

  /** The first that opens, decoded if need be. */
  async function firstThatOpens(files: readonly File[], turn: number): Promise<Found | NotFound> {
    const failures: string[] = []
    const candidates = await recordingsIn(files)
    const othersCount = candidates.length - 1
    for (const candidate of candidates) {
      if (candidate.file === undefined) {
        failures.push(candidate.failure)
        continue
      }
      if (!isWanted(turn)) break
      const { file, sigmf } = candidate
      let temporary: VisitFile | undefined
      const job = { file, name: file.name, ...(sigmf === undefined ? {} : { sigmf }) }
      const startMs = performance.now()
      const opening = openFile(studio.pool, job, {
        onProgress: (share) => showProgress(file.name, share, startMs),
        temporaryFile: async () => {
          temporary = await temporaryFiles.create()
          return temporary?.handle
        },
      })
      current = opening
      try {
        const { facts, decoded } = await opening.promise
        const kept = await place(facts)
        const opened = { facts, file: decoded ?? file, chosen: file, sigmf, kept, temporary }
        return { ...opened, failures, othersCount }
      } catch (error) {
        // As long as a worker writes to it, it cannot be removed.
        await opening.ended
        await temporary?.remove()
        if (isNamed(error, 'CancelledError')) break
        failures.push(`${file.name}: ${openFailureOf(error)}`)
      }
    }
    return { facts: undefined, failures }
  }

  function isWanted(turn: number): boolean {
    return turn === opensSoFar && turn !== cancelledTurn
  }

  /** Shows how far decoding is. */
  function showProgress(name: string, share: number, startMs: number): void {
    const leftS = timeLeftS(share, (performance.now() - startMs) / 1000)
    const progress = { label: `Decoding ${name}`, share, leftS, isCancellable: true }
    store.setState((state) => progressed(state, progress))
  }

  /** What was found takes the place of what is open. */
  function begin(found: Found): void {
    const { facts, kept } = found
    const first = firstDocument(facts, found.sigmf)
    const warnings = [...warningsOf(found), ...first.warnings]
    const next = restoredState(opened(store.getState(), facts, first, warnings), kept.restored)
    studio.file = found.file
    leftOver = decodedInto
    decodedInto = found.temporary
    store.setState(next)
    kept.begin(found.chosen, found.sigmf)
  }

  /** It was looked for in vain, or somebody else is served by now. */
  async function drop({ kept, temporary }: Found | NotFound): Promise<void> {
    kept?.release()
    await temporary?.remove()
  }

  return {
    open: async (files) => {
      const turn = ++opensSoFar
      current?.cancel()
      store.setState({ isOpening: true })
      try {
        await leftOver?.remove()
        const found = await firstThatOpens(files, turn)
        const isOvertaken = turn !== opensSoFar
        if (isOvertaken || turn === cancelledTurn) await drop(found)
        if (isOvertaken) throw new OpenError('A later open took the place of this one.')
        if (turn === cancelledTurn) throw new OpenError('Opening was cancelled.')
        if (found.facts !== undefined) return begin(found)
        const sentence = found.failures.join(' · ') || 'No file to open.'
        store.setState((state) => alerted(state, sentence))
        throw new OpenError(sentence)
      } finally {
        if (turn === opensSoFar && store.getState().isOpening) {
          store.setState((state) => progressed({ ...state, isOpening: false }, undefined))
        }
      }
    },
    cancel: () => {
      cancelledTurn = opensSoFar
      current?.cancel()
    },
  }
}

interface Found {
  readonly facts: RecordingFacts
  readonly file: File
  /** The file itself, whatever it was decoded into. */
  readonly chosen: File
  /** The text of its SigMF metadata, if it has some. */
  readonly sigmf: string | undefined
  readonly kept: KeptPlace
  /** What it was decoded into, if it was. */
  readonly temporary: VisitFile | undefined
  /** What was wrong with the files before it. */
  readonly failures: readonly string[]
  /** Recordings among the files besides it. */
  readonly othersCount: number
}

interface NotFound {
  readonly facts: undefined
  readonly kept?: undefined
  readonly temporary?: undefined
  readonly failures: readonly string[]
}

function warningsOf(found: Found): string[] {
  const others = found.othersCount
  const single =
    others > 0
      ? [
          `One recording at a time: opened ${found.file.name}, left ${others} other ${others === 1 ? 'file' : 'files'}.`,
        ]
      : []
  return [...single, ...found.failures, ...found.facts.warnings]
}

/** The state with a recording just opened: nothing painted but what it came with, all of it in view. */
function opened(
  state: EditorState,
  facts: RecordingFacts,
  { document, sigmf }: FirstDocument,
  warnings: readonly string[],
): EditorState {
  const generation = (state.recording?.generation ?? 0) + 1
  return {
    ...state,
    recording: { facts, generation, ...(sigmf === undefined ? {} : { sigmf }) },
    isOpening: false,
    history: started(document),
    view: fitted(frameGrid(facts, firstMask(document).stft)),
    display: displayOf(state.display, facts.kind),
    ...NOTHING_BEGUN,
    playback: { ...state.playback, isPlaying: false, positionS: 0 },
    tuner: firstTuner(facts.rateHz),
    notices: { progress: undefined, warnings, alert: undefined },
    offers: state.offers.filter(({ about }) => about === 'visit'),
  }
}
