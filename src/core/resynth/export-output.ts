import type { Interval } from '#core/base'
import type { RecordingFacts, SampleFormat } from '#core/formats'
import type { Band } from '#core/radio'
import type { Channel } from '#core/signal'

/** What an export holds. */
export interface ExportOutput {
  /** `removed` is original − filtered, so that both add up to the original. */
  readonly what: 'filtered' | 'removed'
  /** Within the recording, at least one. */
  readonly samples: Interval
  readonly format: SampleFormat
  /** Where only a band of an I/Q recording is taken out; absent where the recording stays whole. */
  readonly band?: ExportBand
}

/** A band moved to 0 Hz and sampled at its own rate. */
export interface ExportBand extends Band {
  /** Of the receivers of the recording. */
  readonly channel: Channel
  /** 'raw' is I and Q in turn and nothing else, 'sigmf' the same with metadata beside it. */
  readonly container: 'wav' | 'raw' | 'sigmf'
}

/** The filtered recording, all of it, in its own format. */
export function wholeOutput({ length, format }: RecordingFacts): ExportOutput {
  return { what: 'filtered', samples: { start: 0, end: length }, format }
}
