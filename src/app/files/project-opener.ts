import type { SavedRecordings } from '#app/autosave'
import { type AppContext, openFailureOf } from '#app/context'
import { AppError, messageOf } from '#core/base'
import { type RawFacts, type RecordingFacts, rawFactsOf, UNKNOWN_JSON } from '#core/formats'
import {
  documentFor,
  firstMask,
  isOf,
  parsedProject,
  readingIn,
  type SavedProject,
} from '#core/project'
import { alerted, editedTo, offered, rereadAs, warned, withdrawn } from '#editor'
import { type GivenPageFile, givenPageFiles, recordingsInPage } from './page-files'
import type { Pass } from './passes'
import type { RecordingOpener } from './recording-opener'

/** A project file could not be opened. The message is what the user sees. */
class ProjectFileError extends AppError {
  override readonly name = 'ProjectFileError'
}

/** A project that was read, and the name of its file. */
interface ReadProject extends SavedProject {
  readonly fileName: string
}

/** Larger files are not read: a hundred thousand regions take a tenth of this. */
const LARGEST_BYTES = 256_000_000

/** What opening projects takes from the rest of the app. */
export interface ProjectOpenerParts {
  readonly recordings: RecordingOpener
  readonly saved: SavedRecordings
  /** Runs what a button begins as a pass of its own; the sentences that come of it go to the alert. */
  run(action: (pass: Pass) => Promise<readonly string[]>): void
}

export interface ProjectOpener {
  /**
   * Applies the project of what is open, else the first, which is offered to another recording than
   * its own. Where none is open its recording is opened if the browser has it; else the project waits
   * for it.
   *
   * @param isJustOpened  whether the pass has opened a recording: then a waiting project has its turn
   * @returns a sentence for each that is refused
   * @throws {OpenError} if the pass is superseded or cancelled
   */
  open(
    projects: readonly GivenPageFile[],
    pass: Pass,
    isJustOpened: boolean,
  ): Promise<readonly string[]>
}

/** One project at most waits for its recording. */
export function createProjectOpener(context: AppContext, parts: ProjectOpenerParts): ProjectOpener {
  const { store } = context
  let waiting: ReadProject | undefined

  /** One undoable step. @returns why not, where the recording has not what the project needs */
  function apply({ fileName, ...project }: ReadProject): readonly string[] {
    const state = store.getState()
    if (state.recording === undefined) return []
    try {
      const read = rereadAs(state, readingIn(project, state.recording.facts))
      const document = documentFor(project, read.recording?.facts ?? state.recording.facts)
      store.setState(editedTo(read, document, `Open ${fileName}`))
      return []
    } catch (error) {
      return [`${fileName}: ${messageOf(error)}`]
    }
  }

  /** The project is of another recording: offers to apply it to this one, or to open its own. */
  function offer(project: ReadProject, name: string): void {
    const id = 'project'
    const wanted = project.recording.name
    const answered = (act: () => void) => () => {
      store.setState((state) => withdrawn(state, id))
      act()
    }
    const applyHere = (): void => {
      const [failure] = apply(project)
      if (failure !== undefined) store.setState((state) => alerted(state, failure))
    }
    const openWanted = (): void =>
      parts.run(async (pass) => {
        pass.supersedeEarlier()
        const refusals = await reopen(project, pass)
        if (refusals !== undefined) return refusals
        return [`Open ${wanted} now: it is not kept in this browser. ${project.fileName} follows.`]
      })
    const text = `${project.fileName} was made for ${wanted}, not for ${name}.`
    const choices = [
      { name: `Apply to ${name}`, act: answered(applyHere) },
      { name: `Open ${wanted}`, act: answered(openWanted) },
    ]
    store.setState((state) => offered(state, { id, text, about: 'recording', choices }))
  }

  /** Asks for the project's recording. */
  function wait(project: ReadProject): void {
    waiting = project
    const { fileName, recording, document } = project
    const regionCount = firstMask(document).regions.length
    store.setState({ awaited: { name: recording.name, regionCount, projectName: fileName } })
  }

  /**
   * Opens the project's recording if the browser has it, and applies the project; else waits for it.
   *
   * @returns a sentence for each file that is refused; undefined where the browser has not got it
   */
  async function reopen(project: ReadProject, pass: Pass): Promise<readonly string[] | undefined> {
    const files = await parts.saved.recording(project.recording.fingerprint)
    pass.signal.throwIfAborted()
    if (files !== undefined) {
      const found = await recordingsInPage(await givenPageFiles(files))
      const refusals = await parts.recordings.open(found, pass, false)
      const facts = store.getState().recording?.facts
      if (refusals === undefined && facts !== undefined) {
        return (await readRaw(project, facts, pass)) ?? apply(project)
      }
      wait(project)
      return refusals
    }
    wait(project)
    return undefined
  }

  /** The project of the open recording before any other. */
  async function use(projects: readonly ReadProject[], pass: Pass): Promise<readonly string[]> {
    const facts = store.getState().recording?.facts
    const project = projects.find((each) => facts !== undefined && isOf(each, facts)) ?? projects[0]
    if (project === undefined) return []
    const refusals = await begin(project, facts, pass)
    leave(projects.filter((each) => each !== project))
    return refusals
  }

  async function begin(project: ReadProject, facts: RecordingFacts | undefined, pass: Pass) {
    if (facts === undefined) return (await reopen(project, pass)) ?? []
    if (isOf(project, facts)) return (await readRaw(project, facts, pass)) ?? apply(project)
    offer(project, facts.name)
    return []
  }

  /**
   * Samples without a header that were opened otherwise than the project has them are opened again.
   *
   * @returns a sentence for each file that is refused; undefined where all is as it should be
   */
  async function readRaw({ recording }: ReadProject, facts: RecordingFacts, pass: Pass) {
    const file = store.getState().recording?.file
    const { datatype, sampleRateHz: rateHz, centreHz, channels, headerBytes = 0 } = recording
    if (file === undefined || datatype === undefined) return undefined
    if (facts.container !== 'Raw') return undefined
    const now = rawFactsOf(facts)
    const raw: RawFacts = {
      datatype,
      rateHz,
      ...(centreHz === undefined ? {} : { centreHz }),
      ...(datatype.startsWith('c') || channels === 1 ? {} : { channels }),
      ...(headerBytes === 0 ? {} : { headerBytes }),
    }
    if (JSON.stringify(now) === JSON.stringify(raw)) return undefined
    const { candidates, refusals } = await recordingsInPage(await givenPageFiles([file]))
    const said = candidates.map((each) => ({ ...each, raw }))
    return parts.recordings.open({ candidates: said, refusals }, pass, false)
  }

  function leave(projects: readonly ReadProject[]): void {
    for (const { fileName } of projects) {
      const text = `One project at a time: ${fileName} was left.`
      store.setState((state) => warned(state, text))
    }
  }

  return {
    open: async (files, pass, isJustOpened) => {
      const { projects, refusals } = await readProjects(files)
      pass.signal.throwIfAborted()
      if (isJustOpened) {
        if (waiting !== undefined) projects.push(waiting)
        waiting = undefined
      }
      return [...refusals, ...(await use(projects, pass))]
    },
  }
}

/** The files that are projects, and a sentence for each that is none. */
async function readProjects(files: readonly GivenPageFile[]) {
  const projects: ReadProject[] = []
  const refusals: string[] = []
  for (const given of files) {
    const fileName = given.file.name
    try {
      projects.push({ ...(await readProject(given)), fileName })
    } catch (error) {
      refusals.push(`${fileName}: ${openFailureOf(error)}`)
    }
  }
  return { projects, refusals }
}

async function readProject({ file: { blob }, identity }: GivenPageFile): Promise<SavedProject> {
  if (blob.size > LARGEST_BYTES) {
    throw new ProjectFileError('it is too large for a project (256 MB at most)')
  }
  const text = await blob.text()
  try {
    return parsedProject(text)
  } catch (error) {
    // Of a project its own reader says what is wrong with it.
    const isOther = identity !== undefined && identity.what !== UNKNOWN_JSON
    if (!isOther || text.includes('"specmask-project"')) throw error
    throw new ProjectFileError(`no Specmask project but ${identity.what}. ${identity.todo}`)
  }
}
