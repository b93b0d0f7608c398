import type { FrameGrid, Viewport } from '#core/grid'
import type { Region, StrokePoint } from '#core/mask'
import { tunedBand } from '#core/radio'
import { type EditorState, tuningOf } from '#editor'
import type { WaveformView } from '#engine'
import type { PictureIndex, StrokeGrowth } from '#protocol'
import type { TunedBand } from '#render'
import type { CanvasBox } from './canvas-box'
import type { DrawnColours } from './palette'
import type { TileController } from './tile-controller'

/** The pointer over a picture, in CSS pixels from the corner of that one. */
export interface Pointer {
  readonly picture: PictureIndex
  readonly xPx: number
  readonly yPx: number
}

/** All that scenes are made of. */
export interface SceneContext {
  readonly state: EditorState
  readonly surface: CanvasBox
  readonly colours: DrawnColours
  readonly pointer: Pointer | undefined
  readonly tiles: TileController
  readonly waveform: WaveformView | undefined
  /** What the worker that draws knows a list of regions by. */
  listKey(regions: readonly Region[]): number
  /** The points added to a brush stroke since it was last sent. */
  growth(points: readonly StrokePoint[]): StrokeGrowth
}

/** Of two pictures the one that was pressed last. */
export function activePicture({ display }: EditorState): PictureIndex {
  return display.pair?.[1] === display.channel ? 1 : 0
}

/** Where a view lies on a surface. */
export function viewOn(view: Viewport, state: EditorState, grid: FrameGrid, surface: CanvasBox) {
  return {
    view,
    scale: state.display.scale,
    topHz: grid.highHz,
    widthPx: surface.width,
    heightPx: surface.height,
  }
}

/** Where an I/Q recording is listened to. */
export function tunedBandOf(state: EditorState): TunedBand | undefined {
  const tuning = state.recording?.facts.kind === 'iq' ? tuningOf(state.tuner) : undefined
  return tuning && { freqHz: tuning.freqHz, ...tunedBand(tuning) }
}
