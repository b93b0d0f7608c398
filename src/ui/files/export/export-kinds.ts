import type { ComponentType } from 'react'
import {
  type Actions,
  exportScope,
  figureName,
  filesTableName,
  plannedSpectrogram,
  type RegionFileKind,
  type SpectrogramChoice,
} from '#app'
import type { Sound } from '#core/chain'
import { type FilesTableKind, TABLE_ENDINGS } from '#core/exchange'
import {
  type ClipContent,
  clipsName,
  type ExportChoice,
  plannedClips,
  plannedExport,
} from '#core/export'
import { type RecordingFacts, stemOf } from '#core/formats'
import type { Region } from '#core/mask'
import { projectName } from '#core/project'
import { type EditorState, isLabelled, maskLayerOf, selectedRegions } from '#editor'
import type { ExportWhat } from '#ui/commands'
import { bytesText, clockText } from '#ui/text'
import { bandOf } from './BandRows'
import { type ExportChoices, isOfAllFiles, type OptionRowsProps } from './export-choices'
import { ClipRows, FigureRows, SoundRows, SpectrogramRows, TableRows } from './option-rows'

/** A kind of file that can be saved. */
interface ExportKind {
  readonly name: string
  readonly does: string
  readonly Rows?: ComponentType<OptionRowsProps>
  /** The name of the file; undefined where there would be nothing in it, which the note says. */
  readonly fileName: (state: EditorState, choices: ExportChoices) => string | undefined
  /** What else the dialog says about the file. */
  readonly note?: (state: EditorState, choices: ExportChoices) => string
  readonly save: (actions: Actions, choices: ExportChoices, state: EditorState) => void
  /** The same to a place that is asked for, where the browser can. */
  readonly saveToDisk?: (actions: Actions, choices: ExportChoices, state: EditorState) => void
}

/** The kinds in the order of the dialog, by what they hold. */
export const EXPORT_GROUPS: readonly (readonly [group: string, kinds: readonly ExportWhat[]])[] = [
  ['Sound', ['result', 'removed', 'original', 'clips']],
  ['Edits', ['project', 'table']],
  ['Picture', ['figure', 'png']],
  ['Numbers', ['npy', 'csv', 'features', 'dataset']],
]

export const EXPORT_KINDS: Readonly<Record<ExportWhat, ExportKind>> = {
  result: soundKind('result', 'Result', 'The recording with all edits, in its own format.'),
  removed: soundKind(
    'removed',
    'Removed part',
    'What the edits take away: with the result it adds up to the recording.',
  ),
  original: soundKind(
    'original',
    'Original',
    'The recording as it is: a part of it, or another format.',
  ),
  clips: {
    name: 'Clips',
    does: 'A WAV for each region, several as a ZIP.',
    Rows: ClipRows,
    fileName: (state, choices) => {
      const [first, second] = clipsOf(state, choices)
      const facts = state.recording?.facts
      return second === undefined || facts === undefined ? first?.name : clipsName(facts)
    },
    note: (state, choices) => {
      const { length } = clipsOf(state, choices)
      if (length === 0) {
        return choices.clipsOf === 'selected' ? 'No region is selected.' : 'There are no regions.'
      }
      return length === 1 ? 'one clip' : `${length.toLocaleString('en')} clips`
    },
    save: ({ files }, { content, clipsOf: of }) => files.saveClips(content, of),
  },
  project: {
    name: 'Project',
    does: 'The edits, not the recording: dropped with it they are there again.',
    fileName: ({ recording }) => recording && projectName(recording.facts),
    save: ({ files }) => files.saveProject(),
  },
  table: {
    name: 'Table of regions',
    does: 'A row for each region, for other programs.',
    Rows: TableRows,
    fileName: (state, choices) => {
      if (isOfAllFiles(state, choices)) {
        const kind = filesTableKind(choices.table)
        return kind && filesTableName(state.fileList.files.length, kind)
      }
      const isEmpty = maskLayerOf(state).regions.length === 0
      return isEmpty ? undefined : named(state, ENDINGS[choices.table])
    },
    note: (state, choices) => {
      if (isOfAllFiles(state, choices)) {
        return filesTableKind(choices.table) === undefined
          ? 'Only Raven’s and CSV tables say which file a row is of.'
          : 'a row for each region, with its file; what is not open as it was left'
      }
      const { length } = maskLayerOf(state).regions
      if (length === 0) return 'There are no regions.'
      return length === 1 ? 'one row' : `${length.toLocaleString('en')} rows`
    },
    save: ({ files }, choices, state) => {
      const { table, of } = choices
      const kind = isOfAllFiles(state, choices) ? filesTableKind(table) : undefined
      if (kind === undefined) files.exportRegions(table, of)
      else files.exportFilesTable(kind)
    },
  },
  figure: {
    name: 'Figure',
    does: 'The picture as it is shown, with axes and colour bar, as a paper prints it.',
    Rows: FigureRows,
    fileName: ({ recording }, { figure }) => recording && figureName(recording.facts, figure),
    note: (_, { figure }) =>
      figure === 'png'
        ? 'two pixels for each of the screen'
        : 'axes and outlines as lines and text',
    save: ({ files }, { figure }) => files.saveFigure(figure),
  },
  png: spectrogramKind(
    'png',
    'Spectrogram image',
    'A pixel for each bin and frame: it opens as sound again.',
  ),
  npy: spectrogramKind(
    'npy',
    'STFT (NumPy)',
    'Complex numbers, a bin a row, as numpy.load reads them.',
  ),
  csv: spectrogramKind(
    'csv',
    'Levels (CSV)',
    'dBFS, a frame a row under the frequencies of the bins.',
  ),
  features: {
    name: 'Table of features',
    does: 'A row for each named region, with the features chosen in tab Features.',
    fileName: (state) => (hasLabelled(state) ? named(state, '.features.csv') : undefined),
    note: labelledNote,
    save: ({ dataset }) => dataset.saveTable(),
  },
  dataset: {
    name: 'Dataset',
    does: 'Clips by class, features, parameters and how to load them, a ZIP.',
    fileName: (state) => (hasLabelled(state) ? named(state, '.dataset.zip') : undefined),
    note: labelledNote,
    save: ({ dataset }) => dataset.exportZip(),
  },
}

/** As they are written behind the name of the recording. */
const ENDINGS: Readonly<Record<RegionFileKind, string>> = {
  ...TABLE_ENDINGS,
  sigmf: '.sigmf-meta',
}

/** Undefined of tables that name no file. */
function filesTableKind(table: RegionFileKind): FilesTableKind | undefined {
  return table === 'raven' || table === 'csv' ? table : undefined
}

function soundKind(what: Sound, name: string, does: string): ExportKind {
  return {
    name,
    does,
    Rows: SoundRows,
    fileName: (state, choices) => plannedSound(state, what, choices)?.name,
    note: (state, choices) => {
      const planned = plannedSound(state, what, choices)
      const rateHz = state.recording?.facts.rateHz
      if (planned === undefined || rateHz === undefined) return ''
      const { start, end } = planned.output.samples
      return `${clockText((end - start) / rateHz)} · about ${bytesText(planned.sizeBytes)}`
    },
    save: ({ files }, choices, state) => files.exportAs(soundChoice(state, what, choices)),
    saveToDisk: ({ files }, choices, state) => files.saveToDisk(soundChoice(state, what, choices)),
  }
}

function plannedSound(state: EditorState, what: Sound, choices: ExportChoices) {
  const scope = exportScope(state)
  return scope && plannedExport(scope, soundChoice(state, what, choices))
}

/** What is chosen, as far as there is a selection, and a band, to be taken. */
function soundChoice(state: EditorState, what: Sound, choices: ExportChoices): ExportChoice {
  const { samples, band } = choices
  const isIq = state.recording?.facts.kind === 'iq'
  const hasBand = isIq && band !== undefined && bandOf(state, band.of) !== undefined
  const isSigmf = choices.isSigmf && !hasBand ? { isSigmf: true } : {}
  return { what, span: spanOf(state, choices), samples, ...(hasBand ? { band } : {}), ...isSigmf }
}

function spanOf(state: EditorState, { span }: ExportChoices): ExportChoice['span'] {
  return span === 'selection' && state.timeSelection === undefined ? 'whole' : span
}

function spectrogramKind(as: SpectrogramChoice['as'], name: string, does: string): ExportKind {
  const choiceOf = (state: EditorState, choices: ExportChoices): SpectrogramChoice => ({
    as,
    of: choices.of,
    span: spanOf(state, choices),
  })
  return {
    name,
    does,
    Rows: SpectrogramRows,
    fileName: (state, choices) => plannedSpectrogram(state, choiceOf(state, choices))?.name,
    note: () => 'with the edit resolution',
    save: ({ files }, choices, state) => files.exportSpectrogram(choiceOf(state, choices)),
  }
}

function clipsOf(state: EditorState, { content, clipsOf: of }: ExportChoices) {
  const facts = state.recording?.facts
  const regions = of === 'selected' ? selectedRegions(state) : maskLayerOf(state).regions
  if (last.facts !== facts || last.regions !== regions || last.content !== content) {
    const clips = facts === undefined ? [] : plannedClips(facts, regions, content)
    last = { facts, regions, content, clips }
  }
  return last.clips
}

/** Asked for at every change of the state, and there may be thousands: planned anew where they are others. */
let last: {
  readonly facts: RecordingFacts | undefined
  readonly regions: readonly Region[]
  readonly content: ClipContent
  readonly clips: ReturnType<typeof plannedClips>
} = { facts: undefined, regions: [], content: 'alone', clips: [] }

function named({ recording }: EditorState, ending: string): string | undefined {
  return recording && stemOf(recording.facts.name) + ending
}

function hasLabelled(state: EditorState): boolean {
  return maskLayerOf(state).regions.some(isLabelled)
}

function labelledNote(state: EditorState): string {
  const { length } = maskLayerOf(state).regions.filter(isLabelled)
  if (length === 0) return 'Name some regions first: each of them becomes a row.'
  return length === 1 ? 'one row' : `${length.toLocaleString('en')} rows`
}
