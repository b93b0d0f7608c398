import type { RawFacts, ReadMeta, SpectrogramReading } from '#core/formats'
import { type EditorStore, fileOpened, fileRefused, listedFiles, withMoreFiles } from '#editor'
import type { OpenJob } from '#protocol'

/** A recording that was given, as it can be opened at any time. */
export interface ListedRecording {
  readonly file: File
  readonly sigmf?: ReadMeta
  /** What is said of samples without a header. */
  readonly raw?: RawFacts
  /** What is said of a spectrogram. */
  readonly reading?: SpectrogramReading
}

/** How it is opened: SigMF's annotations are none of a recording's facts. */
export function openJobOf({ file, sigmf, raw, reading }: ListedRecording): OpenJob {
  return {
    file,
    name: file.name,
    ...(raw && { raw }),
    ...(reading && { reading }),
    ...(sigmf && { sigmf: { ...sigmf.meta, annotations: [] } }),
  }
}

/** The recordings behind the file list. */
export interface ListedRecordings {
  get(id: number): ListedRecording | undefined
  /**
   * The recordings take the place of those that were listed, or stand behind them while a batch goes
   * through these; those that are listed keep their places.
   */
  list(recordings: readonly ListedRecording[]): void
  /** The file is open now. */
  opened(file: File): void
  /** It cannot be opened. */
  refused(file: File, reason: string): void
}

export function createListedRecordings(store: EditorStore): ListedRecordings {
  let listed = new Map<number, ListedRecording>()
  let idsSoFar = 0

  const idOf = (file: File): number | undefined =>
    [...listed].find(([, each]) => isSameFile(each.file, file))?.[0]

  return {
    get: (id) => listed.get(id),
    list: (recordings) => {
      const isListed = recordings.every(({ file }) => idOf(file) !== undefined)
      for (const recording of recordings) {
        const id = idOf(recording.file)
        // What was read of it before may have been said otherwise since.
        if (id !== undefined) listed.set(id, recording)
      }
      if (isListed) return
      const { phase } = store.getState().fileList
      const fresh = recordings.filter(({ file }) => phase === 'idle' || idOf(file) === undefined)
      if (phase === 'idle') listed = new Map()
      const named = fresh.map((recording) => {
        const id = ++idsSoFar
        listed.set(id, recording)
        return { id, name: recording.file.name }
      })
      store.setState(({ fileList }) => ({
        fileList: phase === 'idle' ? listedFiles(named) : withMoreFiles(fileList, named),
      }))
    },
    opened: (file) => {
      const id = idOf(file)
      if (id === undefined) return
      store.setState(({ fileList }) => ({ fileList: fileOpened(fileList, id) }))
    },
    refused: (file, reason) => {
      const id = idOf(file)
      if (id === undefined) return
      store.setState(({ fileList }) => ({ fileList: fileRefused(fileList, id, reason) }))
    },
  }
}

/** A file that is given a second time is another object. */
function isSameFile(a: File, b: File): boolean {
  return a === b || (a.name === b.name && a.size === b.size && a.lastModified === b.lastModified)
}
