import { type KeptFiles, readingOf } from '#app/keeping'
import { openFailureOf, type Studio } from '#app/studio'
import { AppError, messageOf } from '#core/base'
import { UNKNOWN_JSON } from '#core/formats'
import {
  documentFor,
  firstMask,
  isOf,
  parsedProject,
  projectName,
  projectText,
  type SavedProject,
} from '#core/project'
import { alerted, documentOf, editedTo, offered, rereadAs, withdrawn } from '#editor'
import { identityOf } from './identity-of'

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

/** What project files take from the rest of the app. */
export interface ProjectFileParts {
  /** Opens the first of the files that is a recording. */
  openRecording(files: readonly File[]): Promise<void>
  readonly kept: KeptFiles
  downloadBlob(blob: Blob, name: string): void
}

/** Project files, opened and saved. */
export interface ProjectFiles {
  /**
   * Opens files as a drop does. Recordings come first; a project file is applied to its recording
   * and offered to another one. Where none is open its recording is opened if the browser has kept
   * it; else the project waits for it.
   *
   * @throws AppError with the sentence of the alert
   */
  open(files: readonly File[]): Promise<void>
  /** Downloads the project file of what is open. */
  save(): void
  readonly isSettled: boolean
}

/** Applies, offers or keeps what it reads: one project at most waits for its recording. */
export function createProjectFiles(studio: Studio, parts: ProjectFileParts): ProjectFiles {
  const { store } = studio
  let waiting: ReadProject | undefined
  let opensRunning = 0

  /** One undoable step. @throws {EditError} if the recording has not what the project needs */
  function apply({ fileName, ...project }: ReadProject): void {
    const state = store.getState()
    if (state.recording === undefined) return
    const read = rereadAs(state, readingOf(project.recording))
    const document = documentFor(project, read.recording?.facts ?? state.recording.facts)
    store.setState(editedTo(read, document, `Open ${fileName}`))
  }

  function fail(sentence: string): void {
    store.setState((state) => alerted(state, sentence))
  }

  /** For a recording that the project is not of: it is said, and done only when asked for. */
  function offer(project: ReadProject, name: string): void {
    const id = 'project'
    const act = (): void => {
      store.setState((state) => withdrawn(state, id))
      try {
        apply(project)
      } catch (error) {
        fail(`${project.fileName}: ${messageOf(error)}`)
      }
    }
    const wanted = project.recording.name
    const reopen = (): void => {
      store.setState((state) => withdrawn(state, id))
      void counted(async () => {
        if (await reopened(project)) return
        wait(project)
        fail(`Open ${wanted} now: it is not kept in this browser. ${project.fileName} follows.`)
      }).catch(() => undefined)
    }
    const text = `${project.fileName} was made for ${wanted}, not for ${name}.`
    const choices = [
      { name: `Apply to ${name}`, act },
      { name: `Open ${wanted}`, act: reopen },
    ]
    store.setState((state) => offered(state, { id, text, about: 'recording', choices }))
  }

  /** Keeps the project until its recording is open. */
  function wait(project: ReadProject): void {
    waiting = project
    const { fileName, recording, document } = project
    const regionCount = firstMask(document).regions.length
    store.setState({ awaited: { name: recording.name, regionCount, projectName: fileName } })
  }

  /** Opens the project's recording where the browser has kept it; false where it has not. */
  async function reopened(project: ReadProject): Promise<boolean> {
    const files = await parts.kept.recording(project.recording.fingerprint)
    if (files === undefined) return false
    await parts.openRecording(files)
    apply(project)
    return true
  }

  /** The project of the open recording before any other; what it waited for has come. */
  async function use(projects: readonly ReadProject[]): Promise<void> {
    const facts = store.getState().recording?.facts
    const project = projects.find((each) => facts !== undefined && isOf(each, facts)) ?? projects[0]
    if (project === undefined) return
    if (facts === undefined) {
      if (!(await reopened(project))) wait(project)
    } else if (isOf(project, facts)) apply(project)
    else offer(project, facts.name)
  }

  async function open(files: readonly File[]): Promise<void> {
    const recordings = files.filter((file) => !isProjectFile(file))
    const { projects, failures } = await readProjects(files.filter(isProjectFile))
    if (recordings.length > 0 || files.length === 0) {
      await parts.openRecording(await parts.kept.completed(recordings))
      if (waiting !== undefined) projects.push(waiting)
      waiting = undefined
    }
    await use(projects)
    if (failures.length === 0) return
    fail(failures.join(' '))
    if (projects.length === 0 && recordings.length === 0) {
      throw new ProjectFileError(failures.join(' '))
    }
  }

  async function counted(work: () => Promise<void>): Promise<void> {
    opensRunning++
    try {
      await work()
    } finally {
      opensRunning--
    }
  }

  return {
    open: (files) => counted(() => open(files)),
    get isSettled() {
      return opensRunning === 0
    },
    save: () => {
      const state = store.getState()
      const facts = state.recording?.facts
      if (facts === undefined) return
      const text = projectText(documentOf(state), facts)
      parts.downloadBlob(new Blob([text], { type: 'application/json' }), projectName(facts))
    },
  }
}

function isProjectFile({ name }: File): boolean {
  return /\.json$/i.test(name)
}

/** The files that are projects, and a sentence for each that is none. */
async function readProjects(files: readonly File[]) {
  const projects: ReadProject[] = []
  const failures: string[] = []
  for (const file of files) {
    try {
      projects.push({ ...(await readProject(file)), fileName: file.name })
    } catch (error) {
      failures.push(`${file.name}: ${openFailureOf(error)}`)
    }
  }
  return { projects, failures }
}

async function readProject(file: File): Promise<SavedProject> {
  if (file.size > LARGEST_BYTES) {
    throw new ProjectFileError('it is too large for a project (256 MB at most)')
  }
  const text = await file.text()
  try {
    return parsedProject(text)
  } catch (error) {
    // Of a project its own reader says what is wrong with it.
    const other = text.includes('"specmask-project"') ? undefined : await identityOf(file)
    if (other === undefined || other.what === UNKNOWN_JSON) throw error
    throw new ProjectFileError(`no Specmask project but ${other.what}. ${other.todo}`)
  }
}
