import type { Checkpoint, Interval } from '#core/base'
import { type BlockCache, type ChainedSource, chained, type Sound } from '#core/chain'
import type { PcmEncoder } from '#core/dsp'
import type { ByteSource, RecordingFacts, SampleFormat } from '#core/formats'
import { type EngineFor } from '#core/grid'
import type { Layer } from '#core/layers'
import type { Band } from '#core/radio'
import type { Channel, SampleSource } from '#core/signal'

/** What an export is made of. */
export interface ExportInput {
  /** The file; `facts` and `source` describe it. */
  readonly bytes: ByteSource
  readonly facts: RecordingFacts
  readonly source: SampleSource
  readonly chain: readonly Layer[]
  readonly engineFor: EngineFor
  /** What turns samples into bytes faster than plain code, with the same bits. */
  readonly encode?: PcmEncoder | undefined
  readonly checkpoint?: Checkpoint
  /** Blocks of the layers that others stand on, from spans rendered before. */
  readonly blocks?: BlockCache
}

/** What an export holds. */
export interface ExportOutput {
  /** `removed` is original − result, so that both add up to the original. */
  readonly what: Exclude<Sound, 'original'>
  /** Within the recording, at least one. */
  readonly samples: Interval
  readonly format: SampleFormat
  /** Where only a band of an I/Q recording is taken out; absent where the recording stays whole. */
  readonly band?: ExportBand
  /** Where samples without a header get metadata beside them that say what is known of them. */
  readonly isSigmf?: true
}

/** A band moved to 0 Hz and sampled at its own rate. */
export interface ExportBand extends Band {
  /** Of the receivers of the recording. */
  readonly channel: Channel
  /** 'raw' is I and Q in turn and nothing else, 'sigmf' the same with metadata beside it. */
  readonly container: 'wav' | 'raw' | 'sigmf'
}

/** The sound behind an export's chain. */
export function exportedSource(input: ExportInput): ChainedSource {
  const { source, chain, engineFor, facts, checkpoint, blocks } = input
  return chained(source, chain, engineFor, {
    recording: facts,
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(blocks === undefined ? {} : { blocks }),
  })
}

/** The result, all of it, in its own format. */
export function wholeOutput({ length, format }: RecordingFacts): ExportOutput {
  return { what: 'result', samples: { start: 0, end: length }, format }
}
