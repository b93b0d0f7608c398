import type { StftParams } from '#core/grid'
import type { ConsistencyViews } from '#core/layers'
import type { Channel } from '#core/signal'
import type { ColourTableId } from '#render'
import type { AudioRef, ChainRef, RecordingRef } from './refs'

/** What is asked of `reconstruct`, as a script gave it. */
export interface ReconstructJob {
  /** Absent where none is open. */
  readonly recording?: RecordingRef
  /** What its magnitudes are taken behind; the recording itself where left out. */
  readonly chain?: ChainRef
  /** How large the pictures are that come along; none where left out. */
  readonly views?: Pick<ConsistencyViews, 'columns' | 'rows'>
  /** What holds where the request names none. */
  readonly stft: StftParams
  readonly request: unknown
}

/** Sound from magnitudes. */
export interface Reconstructed {
  /** Of I/Q I and Q in turn. */
  readonly samples: Float64Array
  readonly convergence: number
  readonly iterations: number
  /** Absent where the truth is not at hand, or silent. */
  readonly snrDb?: number
  readonly views?: ConsistencyViews
}

/** The STFT of a span as a file. */
export interface SpectrogramJob {
  readonly audio: AudioRef
  readonly as: 'png' | 'npy' | 'csv'
  readonly stft: StftParams
  readonly channel: Channel
  readonly startSample: number
  readonly endSample: number
  /** Of a PNG's colours. */
  readonly dbMin: number
  readonly dbMax: number
  readonly colourMap: ColourTableId
}
