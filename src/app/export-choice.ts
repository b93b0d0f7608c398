import { clamp, type Interval } from '#core/base'
import {
  outputFormat,
  outputName,
  partName,
  partSize,
  type RecordingFacts,
  type SampleChoice,
} from '#core/formats'
import { type ExportOutput, wholeOutput } from '#core/resynth'
import type { EditorState, TimeSpan } from '#editor'

/** What a person asks to be exported. */
export interface ExportChoice {
  readonly what: ExportOutput['what']
  readonly span: 'whole' | 'selection' | 'view'
  readonly samples: SampleChoice
}

/** An export that has not begun. */
export interface PlannedExport {
  readonly name: string
  readonly output: ExportOutput
  /** About; exact for the filtered recording in its own format. */
  readonly sizeBytes: number
}

type Asked = Pick<EditorState, 'recording' | 'timeSelection' | 'view'>

/** What `Download filtered WAV` saves; undefined before a recording is open. */
export function plannedDownload({ recording }: Asked): PlannedExport | undefined {
  if (recording === undefined) return undefined
  const { facts } = recording
  const output = wholeOutput(facts)
  return {
    name: outputName(facts),
    output,
    sizeBytes: partSize(facts, output.samples, output.format),
  }
}

/** What a choice means for what is open; undefined where nothing is, or no time is selected. */
export function plannedExport(state: Asked, choice: ExportChoice): PlannedExport | undefined {
  const facts = state.recording?.facts
  if (facts === undefined) return undefined
  const samples = chosenSamples(state, facts, choice.span)
  if (samples === undefined) return undefined
  const isWhole = samples.start === 0 && samples.end === facts.length
  const format = outputFormat(facts, choice.samples)
  return {
    name: partName(facts, choice.what, isWhole ? undefined : samples),
    output: { what: choice.what, samples, format },
    sizeBytes: partSize(facts, samples, format),
  }
}

function chosenSamples(
  { timeSelection, view }: Asked,
  facts: RecordingFacts,
  span: ExportChoice['span'],
): Interval | undefined {
  switch (span) {
    case 'whole':
      return { start: 0, end: facts.length }
    case 'selection':
      return timeSelection === undefined ? undefined : samplesOf(timeSelection, facts)
    case 'view':
      return samplesOf(view, facts)
  }
}

/** The samples nearest to the ends of a span; at least one. */
function samplesOf({ startS, endS }: TimeSpan, { rateHz, length }: RecordingFacts): Interval {
  const start = clamp(Math.round(startS * rateHz), 0, length - 1)
  return { start, end: clamp(Math.round(endS * rateHz), start + 1, length) }
}
