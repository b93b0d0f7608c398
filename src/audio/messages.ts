import type { Sound } from '#core/chain'
import type { SincKernel } from '#core/dsp'
import type { Span } from './span'

/** How fast the playhead goes: samples of the recording from one frame to the next, and the kernel made for it. */
export interface Pace {
  readonly step: number
  readonly kernel: SincKernel
}

/** What the main thread tells the processor. `jump` numbers the jumps of the playhead, ascending. */
export type PlayerCommand =
  /** An AudioBlock will come through the port, from whoever renders it. */
  | { readonly kind: 'expect'; readonly index: number; readonly port: MessagePort }
  | { readonly kind: 'drop'; readonly indices: readonly number[] }
  | { readonly kind: 'play'; readonly sample: number; readonly jump: number }
  | { readonly kind: 'seek'; readonly sample: number; readonly jump: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'listen'; readonly listening: Sound; readonly gain: number }
  | { readonly kind: 'pace'; readonly pace: Pace }
  | { readonly kind: 'span'; readonly span: Span; readonly isLoop: boolean }

/** waiting: for a block that is not there; ended: by itself, at the end of the span. */
export type PlayState = 'playing' | 'waiting' | 'paused' | 'ended'

/** What the processor tells the main thread, about every 1024 frames and on every change of state. */
export interface Report {
  /** The context's time at which `sample` is the next to leave the processor. */
  readonly timeS: number
  readonly sample: number
  /** How fast the playhead moves, in samples per second of the context; 0 unless playing. */
  readonly samplesPerS: number
  readonly state: PlayState
  /** The last jump that was carried out. */
  readonly jump: number
  /** Of each channel the largest sample since the report before, whatever its sign. */
  readonly peaks: readonly number[]
}

/** What the processor is made with. */
export interface ProcessorOptions {
  readonly layout: BlockLayout
  /** To begin with: a kernel takes tens of milliseconds to make, which the audio thread has not. */
  readonly pace: Pace
}

/** How a recording is cut into blocks: block i is samples [i·blockLength, min((i + 1)·blockLength, length)). */
export interface BlockLayout {
  /** Sample instants of the recording. */
  readonly length: number
  /** 1 or 2. */
  readonly channels: number
  readonly blockLength: number
}
