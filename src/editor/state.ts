import type { Sound } from '#core/chain'
import type { FeatureSet } from '#core/features'
import type { RawProposal, RecordingFacts, SigmfMeta } from '#core/formats'
import type { FrequencyScale, StftParams, ViewAnalysis, Viewport } from '#core/grid'
import type { Effect, RectangleShape, Region, Shape, ShapeMap } from '#core/mask'
import type { Measured, Measures } from '#core/measure'
import type { Document } from '#core/project'
import type { Channel, ChannelChoice } from '#core/signal'
import type { CurveLane, MeansByShape } from './curves'
import type { FileList } from './file-list'
import type { Finding } from './found-hits'
import type { PaintToolId } from './gesture'
import type { Grip } from './grip'
import type { History } from './history'
import type { Meter } from './meter'
import type { PageLayout, PanelId, Theme } from './page-layout'
import type { PhaseLab } from './phase-lab'
import type { RecipeSettings } from './recipe-settings'
import type { SpectrogramQuestion } from './spectrogram-question'
import type { Spectrum } from './spectrum'
import type { Study } from './study'
import type {
  BrushSettings,
  FeatherSettings,
  FindSettings,
  HarmonicsSettings,
  WandSettings,
} from './tool-settings'
import type { Tuner } from './tuner'

/** The tools that exist. */
export type ToolId = PaintToolId | 'select' | 'wand' | 'measure' | 'pan' | 'zoom'

/** What a stroke becomes: a region, a part of the selected one, or a hole in it. */
export type Operation = 'new' | 'add' | 'subtract'

/** What a new region does. */
export type Mode = Effect['kind']

export type ColourMapId = 'inferno' | 'viridis' | 'magma' | 'grey'

/** What the picture shows: a sound, or how the levels of the result differ from the original's. */
export type Shown = Sound | 'difference'

/**
 * What a pixel shows of the cells that it covers: the highest level, the mean of their powers, or how
 * far the highest stands above the floor about it.
 */
export type LevelKind = 'peak' | 'average' | 'above-floor'

/** How the picture is shown; none of it touches the document. */
export interface Display {
  readonly colourMap: ColourMapId
  readonly dbMin: number
  readonly dbMax: number
  /** true until the person sets the range by hand: it is found from the data. */
  readonly isDbAuto: boolean
  readonly scale: FrequencyScale
  /** How the recording is cut into frames to be looked at; what edits are made with is the layers'. */
  readonly analysis: ViewAnalysis
  readonly levelKind: LevelKind
  /** Whether the picture shows what is listened to; if not, the original. */
  readonly isPictureFollowing: boolean
  /** Whether it shows how the result differs from the original, whatever is listened to. */
  readonly isDifference: boolean
  /** The pictures over which the mask is drawn. */
  readonly maskedPictures: ReadonlySet<Shown>
  /** The channel that is shown of a recording with several; of a pair the one pressed last. */
  readonly channel: ChannelChoice
  /** Two channels that are shown one above the other, on one axis of time. */
  readonly pair: readonly [Channel, Channel] | undefined
}

/** What of each labelled region is written for classifiers. */
export interface FeatureSettings {
  /** Those that the recording cannot have are left out; undefined for what is usual for its kind. */
  readonly sets: ReadonlySet<FeatureSet> | undefined
  readonly of: Sound
  /** Clips of the region's own cells, of all that sounds in its time, or none. */
  readonly clips: 'region' | 'time' | 'none'
  /** Whether features are of all of the band, or of each region's own. */
  readonly band: 'all' | 'region'
}

export interface Playback {
  readonly isPlaying: boolean
  readonly listening: Sound
  readonly isLoop: boolean
  readonly speed: number
  readonly isFollowing: boolean
  /** Whether the three sounds are made equally loud for listening, and the gains of that, dB, once they are known. */
  readonly isMatched: boolean
  readonly matchDb: Readonly<Record<Sound, number>> | undefined
  readonly meter: Meter
  /** The playhead when nothing plays, and the last reported one while it does. */
  readonly positionS: number
}

export interface TimeSpan {
  readonly startS: number
  readonly endS: number
}

/** A long job that the person can watch and stop. */
export interface Progress {
  readonly label: string
  /** 0 … 1; undefined when not known. */
  readonly share: number | undefined
  /** Seconds; undefined while that cannot be estimated. */
  readonly leftS: number | undefined
  readonly isCancellable: boolean
}

export interface Notices {
  /** The long job that runs; undefined when none does. */
  readonly progress: Progress | undefined
  /** About the open recording, each once: what was wrong in it, how many samples saturated. */
  readonly warnings: readonly string[]
  readonly alert: string | undefined
}

/** A sentence, and what can be done about it in one click. */
export interface Offer {
  /** An offer takes the place of another with its id. */
  readonly id: string
  readonly text: string
  /** What ends it: the next recording, or only an answer. */
  readonly about: 'recording' | 'visit'
  readonly choices: readonly OfferChoice[]
}

/** Why the last action left nothing, or not what was meant, and what can be done about it. */
export interface Remark {
  readonly text: string
  readonly choice?: OfferChoice
}

export interface OfferChoice {
  readonly name: string
  readonly act: () => void
}

/** Work of an earlier visit, as the empty page lists it. */
export interface RecentEdits {
  readonly fingerprint: string
  readonly name: string
  readonly lengthS: number
  readonly regionCount: number
  readonly savedAtMs: number
}

/** A recording that is asked for, because its edits are here and it is not. */
export interface AwaitedRecording {
  readonly name: string
  readonly regionCount: number
  /** The file that holds the edits; undefined where the browser keeps them. */
  readonly projectName: string | undefined
}

/** A point of the picture. */
export interface ReadPoint {
  readonly timeS: number
  readonly freqHz: number
}

/** What is under the pointer: the middle of the cell that is drawn there, and its level. */
export interface Readout extends ReadPoint {
  readonly db: number | undefined
  /** Of the picture that it is in; left out where that does not matter. */
  readonly channel?: ChannelChoice
  /** undefined while the cell is not known. */
  readonly cell: { readonly lengthS: number; readonly heightHz: number } | undefined
}

/** Whether regions are measured as they are recorded, or as they are saved. */
export type MeasurableSound = Exclude<Sound, 'removed'>

/** What the measuring tool was dragged over, from its first point to its last. */
export interface MeasuredSpan {
  readonly from: Readout
  readonly to: Readout
}

/** An opened recording. `generation` differs for every open, so that derived things can be told apart. */
export interface OpenRecording {
  readonly facts: RecordingFacts
  /** What its samples are read from: the chosen file, or what that was decoded into. */
  readonly file: File
  readonly generation: number
  /** What SigMF metadata it came with, but for the annotations: those are regions. */
  readonly sigmf?: SigmfMeta
}

/** The question about a file without a header whose name leaves something open. */
export interface RawQuestion extends RawProposal {
  readonly name: string
  readonly sizeBytes: number
}

export interface EditorState {
  readonly recording: OpenRecording | undefined
  readonly isOpening: boolean
  /** Opening waits for the answer; undefined where nothing is asked. */
  readonly rawQuestion: RawQuestion | undefined
  readonly spectrogramQuestion: SpectrogramQuestion | undefined
  /** The recordings that were given together. */
  readonly fileList: FileList
  readonly history: History<Document>
  readonly view: Viewport
  readonly tool: ToolId
  readonly mode: Mode
  /** What new marks are named. */
  readonly markName: string
  readonly brush: BrushSettings
  readonly feather: FeatherSettings
  readonly harmonics: HarmonicsSettings
  readonly wand: WandSettings
  readonly find: FindSettings
  readonly finding: Finding | undefined
  /** The region that is looked at in a review, as long as it alone is selected. */
  readonly reviewedId: string | undefined
  /** The name of what is selected is to be typed: its field takes the focus once it is there. */
  readonly isNameAsked: boolean
  /** The card of the layer that is shown takes the focus once it is there. */
  readonly isCardAsked: boolean
  readonly features: FeatureSettings
  readonly recipe: RecipeSettings
  readonly curves: CurveLane
  /** Whether strokes in one picture of a pair act on its channel alone. */
  readonly isStrokeAlone: boolean
  readonly study: Study
  /** Whether strokes go to where the sound is strongest. */
  readonly isSnapping: boolean
  readonly display: Display
  /** In the order in which they were selected; never the id of a region that is gone. */
  readonly selectedRegionIds: ReadonlySet<string>
  /** While there are any, *Result* plays these regions alone; the document stays as it is. */
  readonly soloRegionIds: ReadonlySet<string>
  /** While there is one, *Result* is what this layer of the chain makes of the recording by itself. */
  readonly soloLayerId: string | undefined
  /** The layer whose card is shown; never one that is gone. */
  readonly shownLayerId: string | undefined
  readonly timeSelection: TimeSpan | undefined
  /** The region a gesture in progress would make. */
  readonly draft: Region | undefined
  /** Where the stroke in progress would snap to, as far as that is found. */
  readonly snapped: Shape | undefined
  /** What a drag in progress would do to the selected regions' shapes. */
  readonly reshape: ShapeMap | undefined
  /** What a drag from where the pointer is would do to the selected regions; undefined for nothing. */
  readonly grip: Grip | undefined
  /** What the stroke in progress, or one that is being searched for, will become; undefined while there is none. */
  readonly operation: Operation | undefined
  /** Ways to a phase, tried side by side. */
  readonly lab: PhaseLab
  /** The box that a zoom gesture in progress would show. */
  readonly zoomBox: RectangleShape | undefined
  /** The box that a drag of the select tool draws: what it touches will be selected. */
  readonly marquee: RectangleShape | undefined
  readonly playback: Playback
  /** Of I/Q recordings. */
  readonly tuner: Tuner
  readonly notices: Notices
  /** Names of the files that are being made to be saved. */
  readonly making: ReadonlySet<string>
  /** Of the last action; until the next one. */
  readonly remark: Remark | undefined
  readonly offers: readonly Offer[]
  readonly awaited: AwaitedRecording | undefined
  /** The latest first; looked at anew while nothing is open. */
  readonly recents: readonly RecentEdits[]
  readonly readout: Readout | undefined
  /** Of what the picture shows at the pointer's time, and of the time that is selected; while they are asked for. */
  readonly pointedSpectrum: Spectrum | undefined
  readonly selectedSpectrum: Spectrum | undefined
  /** The box that the measuring tool drew, its corners, and what has been measured so far. */
  readonly measuredSpan: MeasuredSpan | undefined
  readonly measuredBox: Measured | undefined
  /** What the names or effects of the rows in the table of regions have in them; all where it is empty. */
  readonly regionFilter: string
  readonly measuredSound: MeasurableSound
  /** Numbers of regions, and of the measured box, by the values they are of. */
  readonly measures: ReadonlyMap<object, Measures>
  /** Columns of features of what the picture shows. */
  readonly regionMeans: MeansByShape
  /** What the picture is drawn with now; undefined before there is one. */
  readonly viewStft: StftParams | undefined
  /** The measured round-trip error of the present STFT, dB re full scale; undefined until known. */
  readonly roundTripDb: number | undefined
  /** Whether the ruler counts the time of day, where it is known when the recording began. */
  readonly isClockShown: boolean
  readonly theme: Theme
  readonly foldedPanels: ReadonlySet<PanelId>
  readonly pageLayout: PageLayout
  /** What tiles, sound and the workers' buffers may take together. */
  readonly memoryBudgetBytes: number
}
