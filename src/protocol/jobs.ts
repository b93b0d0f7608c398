import type { Interval } from '#core/base'
import type { DatasetRequest, FeatureTarget, TableRequest } from '#core/dataset'
import type { ExportOutput } from '#core/export'
import type { FindRequest, TemplateBox } from '#core/find'
import type {
  CompressedError,
  RawFacts,
  RecordingFacts,
  SigmfMeta,
  SpectrogramReading,
} from '#core/formats'
import type { StftParams } from '#core/grid'
import type { PatchGrid, Region, Shape } from '#core/mask'
import type { Measured } from '#core/measure'
import type { ComputedStrip, Pooling, StripPlan } from '#core/pyramid'
import type { Tuning } from '#core/radio'
import type { Channel, ChannelChoice } from '#core/signal'
import type { Search } from '#core/trace'
import type { AudioRef, LearnableLayer, MaskRef, PictureRef, RecordingRef } from './refs'

/** Names a job among those of its worker. */
export type JobId = number

/** How much of a job is done, 0 … 1. */
export interface JobProgress {
  readonly id: JobId
  readonly share: number
}

export interface OpenJob {
  readonly file: Blob
  readonly name: string
  /** The SigMF metadata that describe it, if they do; their annotations are not looked at. */
  readonly sigmf?: SigmfMeta
  /** What a person says of samples without a header. */
  readonly raw?: RawFacts
  /** What a person says of a spectrogram. */
  readonly reading?: SpectrogramReading
}

/** What a file is by its headers: a recording … */
interface FoundRecording {
  readonly facts: RecordingFacts
  readonly compression: undefined
}

/** … or one that must be decoded first. */
interface FoundCompressed {
  readonly facts: undefined
  readonly compression: CompressedError['compression']
}

export interface FoundFile {
  readonly found: FoundRecording | FoundCompressed
}

export interface DecodeJob extends OpenJob {
  readonly compression: CompressedError['compression']
}

/** Makes an empty file to write into, asked for at most once; undefined where the browser has none. */
export type TemporaryFile = () => Promise<FileSystemFileHandle | undefined>

export interface OpenedFile {
  readonly facts: RecordingFacts
  /** The WAV that the facts are of, where the file itself had to be decoded. */
  readonly decoded: File | undefined
}

/** Tiles of one time strip. */
export interface StripJob {
  readonly picture: PictureRef
  /** The picture of the other sound of the same chain, whose strip the same rendering makes. */
  readonly twin?: PictureRef
  readonly strip: StripPlan
  readonly pooling: Pooling
  /** Whether it is on the screen, or will be. */
  readonly isSeen: boolean
  /** Buffers of dropped tiles, to be filled again; transferred. Those beyond `picture`'s are for its twin. */
  readonly recycled: readonly Int16Array[]
}

/** Tiles of a strip of a picture, and of its twin's if one was asked for. */
export interface StripResult extends ComputedStrip {
  readonly twin?: ComputedStrip
}

export interface LevelsJob {
  readonly picture: PictureRef
  readonly startFrame: number
  readonly endFrame: number
}

/** What is looked for in the levels of some frames. */
export interface TraceJob {
  readonly picture: PictureRef
  readonly startFrame: number
  readonly endFrame: number
  readonly search: Search
}

/** What is to be found: what stands out, or what is like a box. */
export interface FindJob {
  readonly picture: PictureRef
  readonly request: FindRequest
  readonly like: TemplateBox | undefined
}

/** The shape that a search ends in; undefined where nothing stands out. */
export interface TracedShape {
  readonly shape: Shape | undefined
}

/** A table of features of one sound. */
export interface FeaturesJob {
  readonly picture: PictureRef
  readonly table: Omit<TableRequest, 'stft' | 'channel'>
}

/** Curves of features over some frames of one sound, to be drawn. */
export interface CurvesJob {
  readonly picture: PictureRef
  /** Of columns. */
  readonly names: readonly string[]
  readonly startFrame: number
  readonly endFrame: number
  /** Of no more than so many points. */
  readonly pointCount: number
}

/** Columns of features of one sound, as means over regions. */
export interface RegionMeansJob {
  readonly picture: PictureRef
  /** Of columns. */
  readonly names: readonly string[]
  readonly targets: readonly FeatureTarget[]
}

/** A dataset of one sound: a ZIP. */
export interface DatasetJob {
  readonly picture: PictureRef
  readonly request: Omit<DatasetRequest, 'stft' | 'channel'>
  readonly regions: readonly Region[]
}

/** What a recipe does to one recording. */
export interface RecipeJob {
  /** What the facts are of: the file, or the WAV that it was decoded to. */
  readonly file: Blob
  readonly facts: RecordingFacts
  readonly sigmf?: SigmfMeta
  /** The recipe's text. */
  readonly recipe: string
  /** Where outputs are written; undefined: they are handed back. */
  readonly folder: FileSystemDirectoryHandle | undefined
}

/** A file that was written. */
export interface RecipeFile {
  readonly name: string
  /** Where it is not in the folder. */
  readonly blob: Blob | undefined
  /** CRC-32 of its bytes. */
  readonly checksum: number
}

export interface RecipeOutcome {
  readonly outputs: readonly RecipeFile[]
  readonly warnings: readonly string[]
}

/** Numbers of a region or box of one sound. */
export interface MeasureJob {
  readonly picture: PictureRef
  readonly target: Measured
}

/** The mask over some patches of the screen. */
export interface MaskJob extends PatchGrid {
  readonly mask: MaskRef
  readonly channel: ChannelChoice
}

export interface AudioJob {
  readonly audio: AudioRef
  readonly startSample: number
  readonly endSample: number
  /** The channels to hear, at most two; 'mean' is one. */
  readonly channels: readonly ChannelChoice[]
}

/** Original and resulting samples of a span, a plane per channel asked for. */
export interface AudioBlock {
  readonly original: readonly Float32Array[]
  /** undefined where nothing is touched: the original is the result. */
  readonly result: readonly Float32Array[] | undefined
  /** Absent where it is original − result: a receiver is not linear. */
  readonly removed?: readonly Float32Array[]
}

/** How loud what is heard is: the three sounds, over pieces of the recording. */
export interface MatchJob {
  readonly audio: AudioRef
  readonly channels: readonly ChannelChoice[]
  readonly pieces: readonly Interval[]
}

/** Sound samples [startSample, endSample) of a receiver: its own samples, not the recording's. */
export interface ReceivedJob {
  readonly audio: AudioRef
  /** Of the receivers of the recording. */
  readonly channel: Channel
  readonly tuning: Tuning
  /** What the receiver's output is multiplied by. */
  readonly gain: number
  readonly startSample: number
  readonly endSample: number
}

export interface LoudnessJob {
  readonly audio: AudioRef
  /** Of the receivers of the recording. */
  readonly channel: Channel
  readonly tuning: Tuning
}

export interface WaveformJob {
  readonly audio: AudioRef
  readonly channel: ChannelChoice
  readonly startSample: number
  readonly endSample: number
  readonly columns: number
}

/** [minimum, maximum] pairs, a pair a column. */
export interface Waveform {
  readonly original: Float32Array
  readonly result: Float32Array
  /** Of original − result. */
  readonly removed: Float32Array
}

export interface ExportPlanJob {
  readonly audio: AudioRef
  readonly output: ExportOutput
}

export interface ExportJob {
  readonly audio: AudioRef
  readonly output: ExportOutput
  readonly startSample: number
  readonly endSample: number
  /** Memory of a span that has been written, for this one; transferred. */
  readonly recycled: ArrayBuffer | undefined
}

/** The output's bytes of a span of samples. */
export interface ExportedSpan {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly saturatedCount: number
}

/** A layer that has to learn something of what a chain puts out. */
export interface LearnJob {
  readonly input: AudioRef
  readonly layer: LearnableLayer
}

/** A stretch of what a chain puts out, of which noise is to be learnt. */
export interface LearnNoiseJob {
  readonly input: AudioRef
  readonly samples: Interval
  readonly channels: readonly Channel[]
  readonly stft: StftParams
}

export interface ScanJob {
  readonly recording: RecordingRef
  readonly startSample: number
  readonly endSample: number
}
