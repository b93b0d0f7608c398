import type { StrokePoint } from '#core/mask'
import type {
  ColourBarScene,
  ColourMapId,
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

/** A list of regions, of those that the worker knows. */
interface NamesRegions {
  readonly listKey: number
}

/** The picture without what the worker holds: colours and the mask. */
interface NamedPicture extends Omit<PictureScene, 'colours' | 'mask'>, OnCanvas {
  readonly colourMap: ColourMapId
}

/** What has joined a list of points: it goes on from index `from`. */
export interface Growth {
  readonly from: number
  readonly points: readonly StrokePoint[]
}

/** What each canvas of the page shows, as the worker that draws it is told. */
export interface Scenes {
  readonly picture: NamedPicture
  /** A brush stroke in progress comes without its points, which `stroke` brings as they join it. */
  readonly overlay: Omit<OverlayScene, 'regions'> &
    NamesRegions &
    OnCanvas & { readonly stroke: Growth | undefined }
  readonly overview: NamedPicture & Omit<OverviewScene, 'regions'> & NamesRegions
  readonly ruler: RulerScene & OnCanvas
  readonly frequencyAxis: FrequencyAxisScene & OnCanvas
  readonly waveform: WaveformScene & OnCanvas
  readonly colourBar: Omit<ColourBarScene, 'colours'> &
    OnCanvas & { readonly colourMap: ColourMapId }
}

export type CanvasName = keyof Scenes

/**
 * The canvases that no longer show what is so, and of their scenes the members that are others than
 * told before: what stays is the same value on both sides, and nothing large is copied twice.
 */
export type SceneChanges = { readonly [Name in CanvasName]?: Partial<Scenes[Name]> }
