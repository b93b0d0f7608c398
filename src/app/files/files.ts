import type { Restored } from '#app/autosave'
import type { AppContext, Checks } from '#app/context'
import type { Measuring, RegionColumns } from '#app/measuring'
import type { FilesTableKind } from '#core/exchange'
import {
  checkedFacts,
  type GivenFacts,
  isSpectrogramReading,
  type RecordingFacts,
} from '#core/formats'
import {
  changedDocument,
  parsedFindOptions,
  pastedRegions,
  projectName,
  projectText,
} from '#core/project'
import { documentOf, type MeasurableSound } from '#editor'
import { openFile } from '#engine'
import { downloadBlob, fileSink, memorySink, pickSaveFile, temporarySink, writeZip } from '#storage'
import { createDatasetExport, type DatasetExport } from './dataset-export'
import { draggedClip } from './dragged-clip'
import { createFilesTableExport } from './files-table-export'
import { createOpening, type Opening, type OpeningParts } from './opening'
import { createRawAsking, type RawAsking } from './raw-asking'
import { exportRegions, type RegionFileKind } from './region-export'
import { createSaving, type Saving } from './saving'
import { exportSpectrogram, type SpectrogramChoice } from './spectrogram-export'
import { createSpectrogramQuestions, type SpectrogramQuestions } from './spectrogram-questions'

/** What opens, imports, exports and saves files. */
export interface Files {
  readonly opening: Opening
  /**
   * Opens files by what a script says of them. @throws {LimitError, SigmfError} naming the member that
   * is nonsense; OpenError
   */
  openGiven(files: readonly File[], given?: GivenFacts): Promise<void>
  readonly asking: RawAsking
  readonly questions: SpectrogramQuestions
  readonly saving: Saving
  readonly dataset: DatasetExport
  readonly checks: Checks
  /** Downloads the STFT of a span. */
  exportSpectrogram(choice: SpectrogramChoice): Promise<void>
  exportRegions(kind: RegionFileKind, measuresOf?: MeasurableSound): Promise<void>
  /** Downloads one table of the regions of all listed files. */
  exportFilesTable(kind: FilesTableKind): Promise<void>
  /** Downloads the project file of what is open. */
  saveProject(): void
  /** The result in a region's time; undefined where there is none to be had at once. */
  draggedClip(id: string): Promise<File | undefined>
  /** Stops what decodes, learns or renders. */
  cancel(): void
}

/** What handling files takes from the rest of the app. */
export interface FilesParts extends Omit<OpeningParts, 'openFile' | 'askRaw' | 'questions'> {
  /** Of what layers have to know: saving waits for it. */
  readonly learning: {
    settled(): Promise<void>
    cancel(): void
  }
  /** The edits of a recording that are saved. */
  savedEdits(facts: RecordingFacts): Promise<Restored | undefined>
  readonly measureRegions: Measuring['measured']
  readonly meansOfRegions: RegionColumns['meansOf']
}

/** Brings together what handles files. */
export function createFiles(context: AppContext, parts: FilesParts): Files {
  const asking = createRawAsking(context)
  const questions = createSpectrogramQuestions(context)
  const opening = createOpening(context, {
    ...parts,
    askRaw: asking.ask,
    questions,
    openFile: (job, host) => openFile(context.pool, job, host),
  })
  const saving = createSaving(context, {
    memorySink,
    temporarySink: () => temporarySink(parts.temporaryFiles),
    fileSink,
    pickSaveFile,
    downloadBlob,
    writeZip,
    learnt: parts.learning.settled,
  })
  const filesTable = createFilesTableExport(context, {
    listed: parts.listed,
    temporaryFiles: parts.temporaryFiles,
    questions,
    openFile: (job, host) => openFile(context.pool, job, host),
    savedEdits: parts.savedEdits,
    downloadBlob,
  })
  const dataset = createDatasetExport(context, {
    learnt: parts.learning.settled,
    temporaryFiles: parts.temporaryFiles,
    downloadBlob,
  })
  return {
    opening,
    openGiven: async (files, given) => {
      const facts = given && checkedFacts(given)
      await opening.open(files, isSpectrogramReading(facts) ? { reading: facts } : { raw: facts })
    },
    asking,
    questions,
    saving,
    dataset,
    checks: { changedDocument, parsedFindOptions, pastedRegions },
    draggedClip: (id) => draggedClip(context, id, memorySink()),
    exportSpectrogram: (choice) => exportSpectrogram(context, choice, downloadBlob),
    exportRegions: (kind, measuresOf = 'original') =>
      exportRegions(
        context.store,
        kind,
        {
          measures: (regions, onProgress) => parts.measureRegions(regions, measuresOf, onProgress),
          means: parts.meansOfRegions,
        },
        downloadBlob,
      ),
    exportFilesTable: filesTable.download,
    saveProject: () => {
      const state = context.store.getState()
      const facts = state.recording?.facts
      if (facts === undefined) return
      const text = projectText(documentOf(state), facts)
      downloadBlob(new Blob([text], { type: 'application/json' }), projectName(facts))
    },
    cancel: () => {
      opening.cancel()
      saving.cancel()
      dataset.cancel()
      filesTable.cancel()
      parts.learning.cancel()
    },
  }
}
