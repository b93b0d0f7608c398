import type { Interval } from '#core/base'
import type { Sound } from '#core/chain'
import {
  isRawContainer,
  isSameFormat,
  outputFormat,
  outputName,
  partName,
  partSize,
  type RecordingFacts,
  type SampleChoice,
  stemOf,
} from '#core/formats'
import { nearestSamples } from '#core/grid'
import { type BandChoice, bandName, type ExportScope, exportBand } from './band-choice'
import { bandFacts } from './export-band'
import { type ExportOutput, wholeOutput } from './export-output'

/** What a person asks to be exported. */
export interface ExportChoice {
  readonly what: Sound
  readonly span: 'whole' | 'selection' | 'view'
  readonly samples: SampleChoice
  /** Of I/Q alone, where not the whole spectrum is wanted. */
  readonly band?: BandChoice
  /** Of samples without a header: as SigMF, with what is known of them. Nothing of it where a band is taken out. */
  readonly isSigmf?: boolean
}

/** An export that has not begun. */
export interface PlannedExport {
  readonly name: string
  readonly output: ExportOutput
  /** About; exact for the filtered recording in its own format. */
  readonly sizeBytes: number
}

/** All of a recording in its own format. */
export function plannedDownload(facts: RecordingFacts): PlannedExport {
  const output = wholeOutput(facts)
  return {
    name: outputName(facts),
    output,
    sizeBytes: partSize(facts, output.samples, output.format),
  }
}

/**
 * What a choice means, at least one sample; undefined where no time is selected. The original is
 * the result of no layers: it is rendered with an empty chain.
 */
export function plannedExport(scope: ExportScope, choice: ExportChoice): PlannedExport | undefined {
  const { facts } = scope
  const samples = chosenSamples(scope, choice.span)
  if (samples === undefined) return undefined
  const isWhole = samples.start === 0 && samples.end === facts.length
  const format = outputFormat(facts, choice.samples)
  const what = choice.what === 'removed' ? 'removed' : 'result'
  // SigMF has no name for 24 bits, and a band is written anew, little-endian.
  const band = choice.band && exportBand(scope, choice.band)
  if (band !== undefined) {
    const hasName = band.container !== 'sigmf' || format.bytes !== 3
    const stored = hasName ? { ...format, bigEndian: false } : outputFormat(facts, 'float32')
    return plannedBand(facts, choice.what, { what, samples, format: stored, band })
  }
  if (choice.isSigmf === true && isRawContainer(facts.container)) {
    const stored = format.bytes === 3 ? outputFormat(facts, 'float32') : format
    return plannedSigmf(facts, choice.what, { what, samples, format: stored, isSigmf: true })
  }
  return {
    name: partName(
      facts,
      choice.what,
      isWhole ? undefined : samples,
      isSameFormat(facts.format, format),
    ),
    output: { what, samples, format },
    sizeBytes: partSize(facts, samples, format),
  }
}

function plannedSigmf(facts: RecordingFacts, sound: Sound, output: ExportOutput): PlannedExport {
  const { samples, format } = output
  const length = samples.end - samples.start
  const part = length === facts.length ? undefined : samples
  return {
    name: `${stemOf(partName(facts, sound, part, true))}.sigmf-data`,
    output,
    sizeBytes: length * facts.channels * format.bytes,
  }
}

function plannedBand(facts: RecordingFacts, sound: Sound, output: ExportOutput): PlannedExport {
  const { format, length } = bandFacts(facts, output)
  return { name: bandName(facts, sound, output), output, sizeBytes: 2 * format.bytes * length }
}

function chosenSamples(
  { facts, timeSelection, view }: ExportScope,
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
