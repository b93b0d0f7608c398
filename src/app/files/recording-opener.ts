import { type EditSession, restoredState } from '#app/autosave'
import {
  type ListedRecording,
  type ListedRecordings,
  openJobOf,
  recalledRaw,
  rememberRaw,
} from '#app/batch'
import { type AppContext, askedFile, openFailureOf, progressReporter } from '#app/context'
import { firstDocument } from '#core/exchange'
import type {
  Candidate,
  RawFacts,
  ReadMeta,
  RecordingFacts,
  RecordingsIn,
  SpectrogramReading,
} from '#core/formats'
import { frequencyText } from '#core/grid'
import { type LabelClass, withClasses } from '#core/project'
import { documentOf, progressed, rewritten } from '#editor'
import type { Job, OpeningHost } from '#engine'
import type { OpenedFile, OpenJob } from '#protocol'
import type { VisitFile, VisitFiles } from '#storage'
import { openedState } from './opened-state'
import type { PageFile } from './page-files'
import type { Pass } from './passes'
import type { RawAsking } from './raw-asking'
import { rememberReading } from './reading-memory'
import type { SpectrogramQuestions } from './spectrogram-questions'

/** What opening recordings takes from the rest of the app. */
export interface OpenerParts {
  /** The recordings that are listed on the page. */
  readonly listed: ListedRecordings
  readonly temporaryFiles: VisitFiles
  /** Claims the recording's edits and reads those that are saved. */
  openSession(facts: RecordingFacts): Promise<EditSession>
  /** Asks a person what samples without a header are. */
  readonly askRaw: RawAsking['ask']
  /** Has a worker open a file, decoded if need be. */
  openFile(job: OpenJob, host: OpeningHost): Job<OpenedFile>
  /** Ask a person what a spectrogram shows. */
  readonly questions: Pick<SpectrogramQuestions, 'completed'>
}

export interface RecordingOpener {
  /**
   * Opens the first candidate that can be. What was open stays until then, and for good where none
   * can be. What is wrong with the others is a warning beside what is open.
   *
   * @param mayAsk  whether there is a person who can say what samples without a header are
   * @returns a sentence for each that is refused, where none was opened; undefined where one was
   * @throws {OpenError} if the pass is superseded or cancelled, by the person who is asked, too: what was open stays
   */
  open(
    recordings: RecordingsIn<PageFile>,
    pass: Pass,
    mayAsk: boolean,
  ): Promise<readonly string[] | undefined>
}

/** A recording that could be opened, and is not shown yet. */
interface ReadRecording {
  readonly facts: RecordingFacts
  readonly file: File
  /** The file itself, whatever it was decoded into. */
  readonly chosen: File
  readonly sigmf: ReadMeta | undefined
  readonly saved: EditSession
  /** What it was decoded into, if it was. */
  readonly temporary: VisitFile | undefined
  /** What was said of a spectrogram. */
  readonly reading: SpectrogramReading | undefined
}

/** A candidate with what a person says of it, where it says nothing itself. */
interface Described extends Candidate<PageFile> {
  /** Whether that was said just now. */
  readonly isNew?: true
  /** A sentence where it was said of another file of the series. */
  readonly remark?: string
}

export function createRecordingOpener(context: AppContext, parts: OpenerParts): RecordingOpener {
  const { store } = context
  /** What the open recording was decoded into, if it was. */
  let decodedInto: VisitFile | undefined
  /** That of the recording before: jobs for it may have read on for a while. */
  let leftOver: VisitFile | undefined

  /** @throws what is wrong with the file, or anything once the signal is aborted */
  async function find(
    { file: { blob: file }, sigmf, raw, reading }: Candidate<PageFile>,
    signal: AbortSignal,
    mayAsk: boolean,
  ): Promise<ReadRecording> {
    const temporary = askedFile(parts.temporaryFiles)
    const said = { ...(sigmf && { sigmf }), ...(raw && { raw }), ...(reading && { reading }) }
    const job = openJobOf({ file, ...said })
    let answered = reading
    const opening = parts.openFile(job, {
      onProgress: progressReporter(context, `Decoding ${file.name}`),
      temporaryFile: temporary.handle,
      completed: async (decoding) => {
        const full = await parts.questions.completed(file, decoding, mayAsk, signal)
        answered = full.reading
        return full
      },
    })
    const cancel = (): void => opening.cancel()
    signal.addEventListener('abort', cancel)
    try {
      const { facts, decoded } = await opening.promise
      const [saved, intoFile] = [await parts.openSession(facts), await temporary.made()]
      const opened = { facts, file: decoded ?? file, chosen: file, sigmf, saved }
      return { ...opened, temporary: intoFile, reading: answered }
    } catch (error) {
      // As long as a worker writes to it, it cannot be removed; who cancels does not wait for that.
      const removed = opening.ended.then(temporary.remove)
      if (!signal.aborted) await removed
      throw error
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }

  /**
   * What was found takes the place of what is open.
   *
   * @param classes  of what was open, where both are of one job; they are there before any step
   */
  function show(
    found: ReadRecording,
    warnings: readonly string[],
    classes: readonly LabelClass[],
  ): void {
    const { facts, saved, sigmf } = found
    const first = firstDocument(facts, sigmf?.meta)
    const all = [...warnings, ...facts.warnings, ...first.warnings]
    const next = restoredState(openedState(store.getState(), found, first, all), saved.restored)
    leftOver = decodedInto
    decodedInto = found.temporary
    const history = rewritten(next.history, (document) => withClasses(document, classes))
    store.setState({ ...next, history })
    saved.begin(found.chosen, sigmf?.text)
  }

  /** Gives back what a recording has that is not shown after all. */
  async function drop({ saved, temporary }: ReadRecording): Promise<void> {
    saved.release()
    await temporary?.remove()
  }

  /** @throws what the pass is aborted with, also where the person would rather not open the file */
  async function described(
    candidate: Candidate<PageFile>,
    pass: Pass,
    mayAsk: boolean,
  ): Promise<Described> {
    const { file, sigmf, raw } = candidate
    if (sigmf !== undefined) return candidate
    if (raw !== undefined) return { ...candidate, isNew: true }
    const { said, question } = await recalledRaw(file.blob)
    if (said !== undefined) {
      return { ...candidate, raw: said, ...(question && { remark: seriesRemark(said) }) }
    }
    if (question === undefined || !mayAsk) return candidate
    const answer = await parts.askRaw(file.blob, question, pass.signal)
    if (answer === undefined) {
      pass.cancel()
      pass.signal.throwIfAborted()
      return candidate
    }
    return { ...candidate, raw: answer, isNew: true }
  }

  async function openFirst(
    { candidates, refusals }: RecordingsIn<PageFile>,
    pass: Pass,
    mayAsk: boolean,
  ) {
    const { signal } = pass
    const failed = new Map<File, string>()
    const failures = (): string[] => [...failed].map(([{ name }, reason]) => `${name}: ${reason}`)
    for (const candidate of candidates) {
      signal.throwIfAborted()
      const said = await described(candidate, pass, mayAsk)
      const found = await find(said, signal, mayAsk).catch((error: unknown) => {
        signal.throwIfAborted()
        store.setState((state) => progressed(state, undefined))
        failed.set(candidate.file.blob, openFailureOf(error))
        return undefined
      })
      if (found === undefined) continue
      if (signal.aborted) await drop(found)
      signal.throwIfAborted()
      const { reading } = found
      const openBefore = store.getState().fileList.openId
      parts.listed.list(
        candidates.map((each) =>
          recordingOf(each === candidate && reading ? { ...each, reading } : each),
        ),
      )
      for (const [file, reason] of failed) parts.listed.refused(file, reason)
      parts.listed.opened(found.chosen)
      // What could not be opened so is asked again.
      if (said.isNew && said.raw) rememberRaw(found.chosen, said.raw)
      if (reading !== undefined) rememberReading(found.chosen, reading)
      const remarks = said.remark === undefined ? [] : [said.remark]
      const { files, openId } = store.getState().fileList
      const isSameJob = openBefore !== openId && files.some(({ id }) => id === openBefore)
      const classes = isSameJob ? documentOf(store.getState()).classes : []
      show(found, [...failures(), ...refusals, ...remarks], classes)
      return undefined
    }
    // What is listed already stays listed.
    for (const [file, reason] of failed) parts.listed.refused(file, reason)
    return [...failures(), ...refusals]
  }

  return {
    open: async (recordings, pass, mayAsk) => {
      // Who is superseded leaves the progress of its decoding behind.
      store.setState((state) => progressed({ ...state, isOpening: true }, undefined))
      try {
        await leftOver?.remove()
        return await openFirst(recordings, pass, mayAsk)
      } finally {
        // The pass that superseded this one goes on opening.
        if (!pass.isSuperseded) {
          store.setState((state) => progressed({ ...state, isOpening: false }, undefined))
        }
      }
    },
  }
}

function seriesRemark({ datatype, rateHz }: RawFacts): string {
  return `Read as ${datatype} at ${frequencyText(rateHz, 9)}, as was said of a file whose name differs in its numbers alone. Panel Recording has the fields to say otherwise.`
}

function recordingOf({ file, sigmf, raw, reading }: Candidate<PageFile>): ListedRecording {
  const said = { ...(sigmf && { sigmf }), ...(raw && { raw }), ...(reading && { reading }) }
  return { file: file.blob, ...said }
}
