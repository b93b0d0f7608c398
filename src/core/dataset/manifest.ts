import type { Interval } from '#core/base'
import type { FeatureColumn } from '#core/features'
import { centreOf, isoAfter, type RecordingFacts } from '#core/formats'
import type { Region } from '#core/mask'
import { recordingOf } from '#core/project'

/** A file of the dataset. */
export interface ManifestFile {
  readonly name: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** A row of its tables. */
export interface ManifestRow {
  readonly region: Region
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
  readonly clip: { readonly name: string; readonly samples: Interval } | undefined
}

/** What the manifest tells of. */
interface Manifest {
  readonly facts: RecordingFacts
  readonly version: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly columns: readonly FeatureColumn[]
  readonly rows: readonly ManifestRow[]
  readonly files: readonly ManifestFile[]
  readonly warnings: readonly string[]
}

/**
 * The text of `manifest.json`: what the dataset is of, how its numbers came about, its rows in seconds
 * and baseband hertz, and where they are known in UTC and radio frequency, and the size and SHA-256 of
 * every other file.
 */
export function manifestText(manifest: Manifest): string {
  const { facts, version, parameters, columns, rows, files, warnings } = manifest
  const value = {
    format: 'specmask-dataset',
    version: 1,
    program: { name: 'specmask', version },
    recording: recordingOf(facts),
    parameters,
    columns,
    rows: rows.map((row) => rowMembers(row, facts)),
    files,
    warnings,
  }
  return `${JSON.stringify(value, undefined, 1)}\n`
}

function rowMembers(
  { region, startS, endS, lowHz, highHz, clip }: ManifestRow,
  facts: RecordingFacts,
): object {
  const { rateHz } = facts
  return {
    file: facts.name,
    label: region.label,
    ...{ startS, endS, lowHz, highHz },
    ...clock(facts, startS, endS),
    ...radio(facts, lowHz, highHz),
    ...(clip && {
      clip: clip.name,
      clipStartS: clip.samples.start / rateHz,
      clipEndS: clip.samples.end / rateHz,
    }),
    region,
  }
}

/** Without a zone in the file the clock on the wall, as it is written there. */
function clock({ startTime }: RecordingFacts, startS: number, endS: number): object {
  if (startTime === undefined) return {}
  return { startTime: isoAfter(startTime, startS), endTime: isoAfter(startTime, endS) }
}

function radio(facts: RecordingFacts, lowHz: number, highHz: number): object {
  const centreHz = centreOf(facts)
  if (facts.kind !== 'iq' || centreHz === undefined) return {}
  return { lowRadioHz: centreHz + lowHz, highRadioHz: centreHz + highHz }
}
