import type { Studio } from '#app/studio'
import { changedDocument, pastedRegions } from '#core/project'
import { downloadBlob, fileSink, memorySink, pickSaveFile, temporarySink, writeZip } from '#storage'
import { createOpening, type OpeningParts } from './opening'
import { createProjectFiles } from './project-files'
import { createRegionFiles, type RegionFiles } from './region-files'
import { createSaving, type Saving } from './saving'

/** What opens, imports, exports and saves files. */
export interface Files {
  readonly regions: RegionFiles
  readonly saving: Saving
  /** Opens recordings and projects. @throws AppError with the sentence of the alert */
  open(files: readonly File[]): Promise<void>
  saveProject(): void
  /** Stops what decodes or renders. */
  cancel(): void
  readonly isSettled: boolean
}

/** Brings together what handles files. From now on edits from outside can be checked. */
export function createFiles(studio: Studio, parts: OpeningParts): Files {
  studio.checks = { changedDocument, pastedRegions }
  const opening = createOpening(studio, parts)
  const projects = createProjectFiles(studio, {
    openRecording: opening.open,
    kept: parts.kept,
    downloadBlob,
  })
  const regions = createRegionFiles(studio, { open: projects.open, downloadBlob })
  const saving = createSaving(studio, {
    memorySink,
    temporarySink: () => temporarySink(parts.temporaryFiles),
    fileSink,
    pickSaveFile,
    downloadBlob,
    writeZip,
  })
  return {
    regions,
    saving,
    open: projects.open,
    saveProject: projects.save,
    cancel: () => {
      opening.cancel()
      saving.cancel()
    },
    get isSettled() {
      return projects.isSettled && regions.isSettled
    },
  }
}
