import type { Interval } from '#core/base'
import { centreOf, isoAfter, type RecordingFacts } from '#core/formats'
import type { Region } from '#core/mask'

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

/**
 * What the manifest says of a row: seconds and baseband hertz, and where they are known UTC and radio
 * frequency.
 */
export function rowMembers(
  { region, startS, endS, lowHz, highHz, clip }: ManifestRow,
  facts: RecordingFacts,
): object {
  const { rateHz } = facts
  return {
    file: facts.name,
    label: region.label,
    startS,
    endS,
    lowHz,
    highHz,
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
