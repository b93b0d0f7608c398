import type { StrokePoint } from '#core/mask'
import type {
  ColourBarScene,
  ColourTableId,
  CurvesScene,
  FrequencyAxisScene,
  OverlayScene,
  OverviewScene,
  PictureScene,
  RulerScene,
  WaveformScene,
} from '#render'

/** A canvas's own pixels; `pixelRatio` of them make a CSS pixel. */
export interface CanvasSize {
  readonly widthPx: number
  readonly heightPx: number
  readonly pixelRatio: number
}

interface OnCanvas {
  readonly size: CanvasSize
}

/** A list of regions that is registered with the worker. */
interface NamesRegions {
  readonly listKey: number
}

/** The picture without colours and mask, which the worker has. */
interface NamedPicture extends Omit<PictureScene, 'colours' | 'mask'>, OnCanvas {
  /** Whether the mask lies over it. */
  readonly isMasked: boolean
  readonly colourMap: ColourTableId
}

/** Points added to a list: they go on from index `from`. */
export interface StrokeGrowth {
  readonly from: number
  readonly points: readonly StrokePoint[]
}

/** A brush stroke in progress comes without its points, which `stroke` brings as they join it. */
interface NamedOverlay extends Omit<OverlayScene, 'regions'>, NamesRegions, OnCanvas {
  readonly stroke: StrokeGrowth | undefined
}

/** Of two channels that are shown one above the other the upper one, or the lower one. */
export type PictureIndex = 0 | 1

/** What each canvas of the page shows, as it is sent to the drawing worker. */
export interface Scenes {
  readonly picture: NamedPicture
  readonly secondPicture: NamedPicture
  readonly overlay: NamedOverlay
  readonly secondOverlay: NamedOverlay
  readonly overview: NamedPicture & Omit<OverviewScene, 'regions'> & NamesRegions
  readonly ruler: RulerScene & OnCanvas
  readonly frequencyAxis: FrequencyAxisScene & OnCanvas
  readonly secondAxis: FrequencyAxisScene & OnCanvas
  readonly waveform: WaveformScene & OnCanvas
  readonly curves: CurvesScene & OnCanvas
  readonly colourBar: Omit<ColourBarScene, 'colours'> &
    OnCanvas & { readonly colourMap: ColourTableId }
}

export type CanvasName = keyof Scenes

/**
 * The canvases to be drawn again, each with the members of its scene that have changed since they
 * were last sent. Members that stay are the same values on both sides, so nothing large is copied
 * twice.
 */
export type SceneChanges = { readonly [Name in CanvasName]?: Partial<Scenes[Name]> }
