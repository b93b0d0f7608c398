import { type AppContext, openFailureOf } from '#app/context'
import { messageOf } from '#core/base'
import type { FilesTableKind } from '#core/exchange'
import type { ClipContent, ExportChoice } from '#core/export'
import {
  isRecordingName,
  type RawFacts,
  type Reading,
  type SpectrogramReading,
} from '#core/formats'
import { alerted, type MeasurableSound, neighbourOf, rereadAs } from '#editor'
import { droppedFiles, droppedFolders } from '#storage'
import type { Files } from './files'
import type { LazyFiles } from './lazy-files'
import type { RawPicture } from './raw-asking'
import type { RegionFileKind } from './region-export'
import type { ClippedRegions } from './saving'
import type { SpectrogramChoice } from './spectrogram-export'

/** What opens files and saves them. */
export interface FileActions {
  open(files: readonly File[]): void
  /** Opens what was dropped, and notes where it lies. */
  openDropped(transfer: DataTransfer): void
  /** Opens a listed file. */
  openListed(id: number): void
  /** Opens the file before or behind the open one, in a circle. */
  step(step: 1 | -1): void
  /** Downloads the project file: the edits, not the recording. */
  saveProject(): void
  /** Adds the regions of other programs' tables to the open recording. */
  importRegions(files: readonly File[]): void
  exportRegions(kind: RegionFileKind, measuresOf?: MeasurableSound): void
  /** Downloads one table of the regions of all listed files. */
  exportFilesTable(kind: FilesTableKind): void
  download(): void
  saveToDisk(choice?: ExportChoice): void
  /** Downloads a part, what was removed, or another sample format. */
  exportAs(choice: ExportChoice): void
  /** Downloads the STFT of a span: a picture with a pixel a cell, or complex numbers. */
  exportSpectrogram(choice: SpectrogramChoice): void
  /** Downloads a clip of each region that is meant, several as a ZIP. */
  saveClips(content: ClipContent, of: ClippedRegions): void
  /** The result in a region's time, as a file; undefined where there is none to be had at once. */
  draggedClip(id: string): Promise<File | undefined>
  cancelProgress(): void
  /** Reads the open recording, which has no header, by what a person says of it; remembered. */
  readRawAs(raw: RawFacts): void
  /** Answers what is asked about a file without a header; undefined: it is not to be opened. */
  answerRaw(facts: RawFacts | undefined): void
  /**
   * What that file looks like if it is read by these facts; undefined where it holds no such
   * sample, or nothing is asked.
   */
  rawPicture(facts: RawFacts, columns: number): Promise<RawPicture | undefined>
  /** Changes the answers about the spectrogram that is asked about. */
  changeReading(reading: SpectrogramReading): void
  /** Opens the spectrogram that is asked about by the answers so far, or not at all. */
  answerReading(isOpened: boolean): void
  /** Reads the two channels of the open recording otherwise: as I/Q or stereo, swapped, Q inverted. */
  readAs(change: Partial<Reading>): void
}

/** Each waits for the code that handles files. What goes wrong is in the alert by then. */
export function createFileActions({ store }: AppContext, files: LazyFiles): FileActions {
  const withFiles = (use: (files: Files) => unknown): void =>
    void files.use(use).catch(() => undefined)
  const open = (some: readonly File[]): void =>
    withFiles(({ opening }) => opening.open(some, { mayAsk: true }))
  const openListed = (id: number): void => withFiles(({ opening }) => opening.openListed(id))
  return {
    open,
    openDropped: (transfer) => {
      const folders = droppedFolders(transfer)
      const files = droppedFiles(transfer).filter(
        ({ name }) => !folders.some((folder) => folder.name === name),
      )
      if (folders.length === 0) return open(files)
      Promise.all(folders.map((folder) => folder.files())).then(
        (inside) => open([...files, ...inside.flat().filter(({ name }) => isRecordingName(name))]),
        (error: unknown) => store.setState((state) => alerted(state, openFailureOf(error))),
      )
    },
    openListed,
    step: (step) => {
      const file = neighbourOf(store.getState().fileList, step)
      if (file !== undefined) openListed(file.id)
    },
    saveProject: () => withFiles((each) => each.saveProject()),
    importRegions: (some) => withFiles(({ opening }) => opening.importTables(some)),
    exportRegions: (kind, measuresOf) => withFiles((each) => each.exportRegions(kind, measuresOf)),
    exportFilesTable: (kind) => withFiles((each) => each.exportFilesTable(kind)),
    download: () => withFiles(({ saving }) => saving.download()),
    saveToDisk: (choice) => withFiles(({ saving }) => saving.saveToDisk(choice)),
    exportAs: (choice) => withFiles(({ saving }) => saving.exportAs(choice)),
    exportSpectrogram: (choice) =>
      withFiles((each) =>
        each.exportSpectrogram(choice).catch((error: unknown) => {
          store.setState((state) => alerted(state, messageOf(error)))
        }),
      ),
    saveClips: (content, of) => withFiles(({ saving }) => saving.saveClips(content, of)),
    draggedClip: (id) => files.use((each) => each.draggedClip(id)).catch(() => undefined),
    cancelProgress: () => withFiles((each) => each.cancel()),
    readRawAs: (raw) => {
      const file = store.getState().recording?.file
      if (file !== undefined) withFiles(({ opening }) => opening.open([file], { raw }))
    },
    answerRaw: (facts) => withFiles(({ asking }) => asking.answer(facts)),
    rawPicture: (facts, columns) =>
      files
        .use(({ asking }) => asking.picture(facts, columns))
        // If the header is typed to be longer than the file, there is nothing to be seen.
        .catch(() => undefined),
    changeReading: (reading) => withFiles(({ questions }) => questions.change(reading)),
    answerReading: (isOpened) =>
      withFiles(({ questions, opening }) => (isOpened ? questions.answer() : opening.cancel())),
    readAs: (change) => store.setState((state) => rereadAs(state, change)),
  }
}
