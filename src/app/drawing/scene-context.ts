import type { FrameGrid, Viewport } from '#core/grid'
import type { Region, StrokePoint } from '#core/mask'
import { tunedBand } from '#core/radio'
import { type EditorState, tuningOf } from '#editor'
import type { WaveformView } from '#engine'
import type { Growth } from '#protocol'
import type { TunedBand } from '#render'
import type { DrawnColours } from './palette'
import type { Surface } from './surface'
import type { TileWork } from './tile-work'

/** The pointer over the picture, in CSS pixels from its corner. */
export interface Pointer {
  readonly xPx: number
  readonly yPx: number
}

/** All that scenes are made of. */
export interface SceneContext {
  readonly state: EditorState
  readonly surface: Surface
  readonly colours: DrawnColours
  readonly pointer: Pointer | undefined
  readonly tiles: TileWork
  readonly waveform: WaveformView | undefined
  /** What the worker that draws knows a list of regions by. */
  listKey(regions: readonly Region[]): number
  /** What has joined the points of a brush stroke since they were told last. */
  growth(points: readonly StrokePoint[]): Growth
}

/** Where a view lies on a surface. */
export function placeOf(view: Viewport, state: EditorState, grid: FrameGrid, surface: Surface) {
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
