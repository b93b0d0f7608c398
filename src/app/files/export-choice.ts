import type { Interval } from '#core/base'
import { bandFacts, type ExportOutput, wholeOutput } from '#core/export'
import {
  outputFormat,
  outputName,
  partName,
  partSize,
  type RecordingFacts,
  type SampleChoice,
} from '#core/formats'
import { nearestSamples } from '#core/grid'
import type { EditorState } from '#editor'
import { type BandChoice, bandName, exportBand } from './band-choice'

/** What a person asks to be exported. */
export interface ExportChoice {
  readonly what: ExportOutput['what']
  readonly span: 'whole' | 'selection' | 'view'
  readonly samples: SampleChoice
  /** Of I/Q alone, where not the whole spectrum is wanted. */
  readonly band?: BandChoice
}

/** An export that has not begun. */
export interface PlannedExport {
  readonly name: string
  readonly output: ExportOutput
  /** About; exact for the filtered recording in its own format. */
  readonly sizeBytes: number
}

/** What `Download filtered WAV` saves; undefined before a recording is open. */
export function plannedDownload({ recording }: EditorState): PlannedExport | undefined {
  if (recording === undefined) return undefined
  const { facts } = recording
  const output = wholeOutput(facts)
  return {
    name: outputName(facts),
    output,
    sizeBytes: partSize(facts, output.samples, output.format),
  }
}

/** What a choice means for what is open, at least one sample; undefined where nothing is, or no time is selected. */
export function plannedExport(state: EditorState, choice: ExportChoice): PlannedExport | undefined {
  const facts = state.recording?.facts
  if (facts === undefined) return undefined
  const samples = chosenSamples(state, facts, choice.span)
  if (samples === undefined) return undefined
  const isWhole = samples.start === 0 && samples.end === facts.length
  const format = outputFormat(facts, choice.samples)
  // SigMF has no name for 24 bits, and a band is written anew, little-endian.
  const band = choice.band && exportBand(state, facts, choice.band)
  if (band !== undefined) {
    const hasName = band.container !== 'sigmf' || format.bytes !== 3
    const stored = hasName ? { ...format, bigEndian: false } : outputFormat(facts, 'float32')
    return plannedBand(facts, { what: choice.what, samples, format: stored, band })
  }
  return {
    name: partName(facts, choice.what, isWhole ? undefined : samples),
    output: { what: choice.what, samples, format },
    sizeBytes: partSize(facts, samples, format),
  }
}

function plannedBand(facts: RecordingFacts, output: ExportOutput): PlannedExport {
  const { format, length } = bandFacts(facts, output)
  return { name: bandName(facts, output), output, sizeBytes: 2 * format.bytes * length }
}

function chosenSamples(
  { timeSelection, view }: EditorState,
  facts: RecordingFacts,
  span: ExportChoice['span'],
): Interval | undefined {
  switch (span) {
    case 'whole':
      return { start: 0, end: facts.length }
    case 'selection':
      return timeSelection === undefined ? undefined : nearestSamples(timeSelection, facts, 1)
    case 'view':
      return nearestSamples(view, facts, 1)
  }
}
