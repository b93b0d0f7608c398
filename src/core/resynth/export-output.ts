import type { Interval } from '#core/base'
import type { RecordingFacts, SampleFormat } from '#core/formats'

/** What an export holds. */
export interface ExportOutput {
  /** `removed` is original − filtered, so that both add up to the original. */
  readonly what: 'filtered' | 'removed'
  /** Within the recording, at least one. */
  readonly samples: Interval
  readonly format: SampleFormat
}

/** The filtered recording, all of it, in its own format. */
export function wholeOutput({ length, format }: RecordingFacts): ExportOutput {
  return { what: 'filtered', samples: { start: 0, end: length }, format }
}
