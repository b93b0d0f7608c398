import type { Restored } from '#app/autosave'
import { type ListedRecording, type ListedRecordings, recalledJobOf } from '#app/batch'
import { type AppContext, askedFile, openFailureOf, progressReporter } from '#app/context'
import { countText } from '#core/base'
import { type FileRegions, type FilesTableKind, filesTable, firstDocument } from '#core/exchange'
import { centreOf, type RecordingFacts } from '#core/formats'
import { type Document, firstMask, readFor } from '#core/project'
import { documentOf, type ListedFile, progressed, warned } from '#editor'
import type { Job, OpeningHost } from '#engine'
import type { OpenedFile, OpenJob } from '#protocol'
import type { VisitFiles } from '#storage'
import { filesTableName } from './files-table-name'
import { madeOnce } from './made-once'
import type { SpectrogramQuestions } from './spectrogram-questions'

/** Writes the regions of all files that are listed. */
export interface FilesTableExport {
  /**
   * Downloads one table of the regions of each: what is open as it is, the others with the edits that
   * are saved of them. Files that cannot be read are left out, noted.
   */
  download(kind: FilesTableKind): Promise<void>
  cancel(): void
}

interface FilesTableParts {
  readonly listed: ListedRecordings
  readonly temporaryFiles: VisitFiles
  readonly questions: Pick<SpectrogramQuestions, 'completed'>
  openFile(job: OpenJob, host: OpeningHost): Job<OpenedFile>
  /** The edits of a recording that are saved. */
  savedEdits(facts: RecordingFacts): Promise<Restored | undefined>
  downloadBlob(blob: Blob, name: string): void
}

export function createFilesTableExport(
  context: AppContext,
  parts: FilesTableParts,
): FilesTableExport {
  const { store } = context
  const running = new Set<AbortController>()

  async function written(kind: FilesTableKind, signal: AbortSignal): Promise<string> {
    const { files } = store.getState().fileList
    const all: FileRegions[] = []
    const report = progressReporter(context, `Reading ${countText(files.length, 'file')}`)
    // Of thousands a person sees each hundredth; showing it costs more than reading a header.
    const reportedEach = Math.ceil(files.length / 100)
    for (const [index, file] of files.entries()) {
      signal.throwIfAborted()
      if (index % reportedEach === 0) report(index / files.length)
      try {
        all.push(openRegions(file) ?? (await savedRegions(file, signal)))
      } catch (error) {
        signal.throwIfAborted()
        const sentence = `${file.name} is not in the table: ${openFailureOf(error)}`
        store.setState((state) => warned(state, sentence))
      }
    }
    const twice = doubled(files)
    if (twice !== undefined) {
      const sentence = `Several files are called ${twice}: no table tells their rows apart.`
      store.setState((state) => warned(state, sentence))
    }
    return filesTable(kind, all)
  }

  /** Undefined of a file that is not open. */
  function openRegions({ id }: ListedFile): FileRegions | undefined {
    const state = store.getState()
    if (state.recording === undefined || state.fileList.openId !== id) return undefined
    return regionsOf(state.recording.facts, documentOf(state))
  }

  async function savedRegions({ id }: ListedFile, signal: AbortSignal): Promise<FileRegions> {
    const recording = parts.listed.get(id)
    if (recording === undefined) throw new Error('it is no longer listed.')
    const facts = await factsOf(recording, signal)
    const saved = await parts.savedEdits(facts)
    return saved === undefined
      ? regionsOf(facts, firstDocument(facts, recording.sigmf?.meta).document)
      : regionsOf(readFor(saved, facts), saved.document)
  }

  /** What has to be decoded to be read is, and is not kept. */
  async function factsOf(recording: ListedRecording, signal: AbortSignal): Promise<RecordingFacts> {
    const temporary = askedFile(parts.temporaryFiles)
    const opening = parts.openFile(await recalledJobOf(recording), {
      temporaryFile: temporary.handle,
      completed: (job) => parts.questions.completed(recording.file, job, false, signal),
    })
    const cancel = (): void => opening.cancel()
    signal.addEventListener('abort', cancel)
    try {
      return (await opening.promise).facts
    } finally {
      signal.removeEventListener('abort', cancel)
      void opening.ended.then(temporary.remove)
    }
  }

  return {
    download: async (kind) => {
      const name = filesTableName(store.getState().fileList.files.length, kind)
      await madeOnce(store, name, async () => {
        const controller = new AbortController()
        running.add(controller)
        try {
          const text = await written(kind, controller.signal)
          parts.downloadBlob(new Blob([text], { type: 'text/plain' }), name)
        } catch (error) {
          if (!controller.signal.aborted) throw error
        } finally {
          running.delete(controller)
          store.setState((state) => progressed(state, undefined))
        }
      })
    },
    cancel: () => {
      for (const controller of running) controller.abort()
    },
  }
}

function regionsOf(facts: RecordingFacts, document: Document): FileRegions {
  return {
    name: facts.name,
    durationS: facts.length / facts.rateHz,
    regions: firstMask(document).regions,
    band: facts.kind === 'iq' ? { centreHz: centreOf(facts) } : undefined,
  }
}

/** A name that several files have, as recorders at two sites give it. */
function doubled(files: readonly ListedFile[]): string | undefined {
  const names = new Set<string>()
  return files.find(({ name }) => names.size === names.add(name.toLowerCase()).size)?.name
}
