import type { FigureKind, RegionFileKind } from '#app'
import type { BandChoice, ClipContent, ExportChoice } from '#core/export'
import type { EditorState, MeasurableSound } from '#editor'

/** What is chosen in the dialog; each kind of file reads what concerns it. */
export interface ExportChoices {
  readonly span: ExportChoice['span']
  readonly samples: ExportChoice['samples']
  readonly band: BandChoice | undefined
  readonly isSigmf: boolean
  readonly content: ClipContent
  readonly clipsOf: 'selected' | 'all'
  readonly table: RegionFileKind
  /** Whether it is of all listed files, where there are several (isOfAllFiles). */
  readonly isOfAllFiles: boolean
  readonly of: MeasurableSound
  readonly figure: FigureKind
}

export const FIRST_CHOICES: ExportChoices = {
  span: 'whole',
  samples: 'same',
  band: undefined,
  isSigmf: false,
  content: 'alone',
  clipsOf: 'selected',
  table: 'raven',
  isOfAllFiles: false,
  of: 'result',
  figure: 'png',
}

/** Whether a table is of all listed files. */
export function isOfAllFiles(
  { fileList }: Pick<EditorState, 'fileList'>,
  choices: ExportChoices,
): boolean {
  return choices.isOfAllFiles && fileList.files.length > 1
}

export interface OptionRowsProps {
  readonly choices: ExportChoices
  readonly onChange: (change: Partial<ExportChoices>) => void
}
