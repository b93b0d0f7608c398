import type { Sound } from '#core/chain'
import type { RecordingFacts } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Layer, MaskLayer } from '#core/layers'
import type { Background, Region } from '#core/mask'
import type { ChannelChoice } from '#core/signal'

/** A recording as a job names it: one that is registered with the worker. */
export interface RecordingRef {
  readonly key: number
}

/**
 * A recording as it is sent to workers: the file is a handle, not its bytes. An hour of KiwiSDR has
 * facts of 84,000 spans, too many to go with every job.
 */
export interface RegisteredRecording extends RecordingRef {
  readonly file: Blob
  readonly facts: RecordingFacts
}

/** A picture as a job names it: everything a tile depends on but its address. */
export interface PictureRef {
  readonly recording: RecordingRef
  readonly stft: StftParams
  readonly channel: ChannelChoice
  readonly sound: SoundRef
}

/** Which of a recording's sounds is meant. */
type SoundRef =
  | { readonly of: Extract<Sound, 'original'> }
  | { readonly of: Exclude<Sound, 'original'>; readonly chain: ChainRef }

/** A region as it is sent to workers, once: two thousand brushed ones take 50 ms to copy. */
interface RegisteredRegion {
  readonly key: number
  readonly region: Region
}

/** An ordered list of regions as it is sent to workers, once: jobs name it, however long it is. */
interface RegisteredList {
  readonly key: number
  readonly regionKeys: Uint32Array
}

/** What masks of jobs may name from now on, and what they will name no more. */
export interface MaskNews {
  readonly regions: readonly RegisteredRegion[]
  readonly lists: readonly RegisteredList[]
  readonly droppedRegions: readonly number[]
  readonly droppedLists: readonly number[]
}

/** A mask as a job names it: by a list of regions that is registered with the worker. */
export interface MaskRef {
  readonly background: Background
  readonly listKey: number
}

/** A mask layer as a job names it: its regions by a list that the worker knows. */
interface MaskLayerRef extends Omit<MaskLayer, 'regions'> {
  readonly listKey: number
}

/** A layer that has learnt something as a job names it: what it has learnt is registered with the worker. */
export type LearntLayerRef = WithoutLearnt<LearntLayer> & { readonly learntKey: number }

type WithoutLearnt<L> = L extends LearntLayer ? Omit<L, 'learnt' | 'profile'> : never

/** A layer as a job names it: one of another kind, or that has learnt nothing, goes along as it is. */
export type LayerRef = MaskLayerRef | LearntLayerRef | LearnableLayer

/** A chain as a job names it, in order. */
export type ChainRef = readonly LayerRef[]

/** What a block of audio is computed from. */
export interface AudioRef {
  readonly recording: RecordingRef
  readonly chain: ChainRef
}

/** A layer that may have to learn something. */
export type LearnableLayer = Exclude<Layer, MaskLayer>

/**
 * One that puts what it has learnt into a member of its own, `learnt` or `profile`: thousands of clicks, the hum
 * of every half second, the noise of every bin.
 */
export type LearntLayer = Extract<
  LearnableLayer,
  { readonly learnt?: object } | { readonly profile?: object }
>

/** That member of any of them. */
type Learnt<L> = L extends { readonly profile?: infer P }
  ? NonNullable<P>
  : L extends { readonly learnt?: infer T }
    ? NonNullable<T>
    : never

/** What a layer has learnt as it is sent to workers, once. */
export interface RegisteredLearnt {
  readonly key: number
  readonly learnt: Learnt<LearntLayer>
}
