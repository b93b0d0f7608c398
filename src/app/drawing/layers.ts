import { centreOf } from '#core/formats'
import { type FrameGrid, fitted, type Viewport, viewOfScreen } from '#core/grid'
import { mappedShape, type Shape, shapeBounds } from '#core/mask'
import { tunedBand } from '#core/radio'
import { documentOf, type EditorState, gridOf, isHoldingTool, movableOf, tuningOf } from '#editor'
import type { WaveformView } from '#engine'
import {
  colourTable,
  drawColourBar,
  drawFrequencyAxis,
  drawRuler,
  drawWaveform,
  type Overlay,
  type OverlayScene,
  type OverviewMarks,
  type Palette,
} from '#render'
import { pictureScreen } from './shown-screen'
import type { Surface } from './surface'

type Context = CanvasRenderingContext2D

/** The pointer over the picture, in CSS pixels from its corner. */
export interface Pointer {
  readonly xPx: number
  readonly yPx: number
}

/** How a layer is drawn; the context is cleared and scaled to CSS pixels. */
export type DrawLayer = (
  context: Context,
  state: EditorState,
  surface: Surface,
  palette: Palette,
) => void

/** Regions, draft, selection and pointer over the picture. */
export function drawOverlayLayer(
  overlay: Overlay,
  context: Context,
  state: EditorState,
  surface: Surface,
  palette: Palette,
  pointer: Pointer | undefined,
): void {
  const grid = gridOf(state)
  if (grid === undefined) return
  const screen = pictureScreen(state, surface)
  if (screen === undefined) return
  overlay.draw(context, {
    // Outlines move with the pixels that they lie on.
    ...placeOf(viewOfScreen(screen), state, grid, surface),
    screen,
    regions: documentOf(state).regions,
    selectedRegionIds: state.selectedRegionIds,
    draft: state.draft ?? boxDraft(state.zoomBox ?? state.marquee),
    snapped: state.snapped,
    isDraftTaken: state.operation === 'subtract',
    ...reshapeOf(state),
    timeSelection: state.timeSelection,
    tuned: tunedBandOf(state),
    crosshair: state.tool === 'pan' || state.tool === 'select' ? undefined : pointer,
    brush: pointer && brushAt(state, pointer),
    palette,
  })
}

/** More regions, or longer outlines, than this are not drawn as they are dragged: their box is. */
const MOST_REGIONS = 200
const MOST_POINTS = 4000

/** What a drag of the selected regions has made of them so far, and where they can be held. */
function reshapeOf(state: EditorState): Pick<OverlayScene, 'reshaped' | 'held'> {
  const movable = movableOf(state)
  if (movable === undefined || !isHoldingTool(state.tool)) {
    return { reshaped: [], held: undefined }
  }
  const { regions, box } = movable
  const map = state.reshape
  if (map === undefined) return { reshaped: [], held: box }
  const held = mappedShape({ kind: 'rectangle', ...box }, map)
  const points = regions.reduce((sum, { shape }) => sum + pointCount(shape), 0)
  const isMany = regions.length > MOST_REGIONS || points > MOST_POINTS
  const reshaped = isMany
    ? regions.slice(0, 1).map((region) => ({ ...region, shape: held }))
    : regions.map((region) => ({ ...region, shape: mappedShape(region.shape, map) }))
  return { reshaped, held: shapeBounds(held) }
}

function pointCount(shape: Shape): number {
  if (shape.kind === 'rectangle') return 4
  if (shape.kind !== 'compound') return shape.points.length
  return shape.parts.reduce((sum, part) => sum + pointCount(part.shape), 0)
}

/** Where an I/Q recording is listened to. */
function tunedBandOf(state: EditorState): OverlayScene['tuned'] {
  const tuning = state.recording?.facts.kind === 'iq' ? tuningOf(state.tuner) : undefined
  return tuning && { freqHz: tuning.freqHz, ...tunedBand(tuning) }
}

/** A box that is dragged out looks like a region that keeps what is in it. */
function boxDraft(shape: Shape | undefined): OverlayScene['draft'] {
  return (
    shape && {
      id: 'box',
      label: '',
      hidden: false,
      channels: 'all',
      effect: { kind: 'keep' },
      feather: { timeS: 0, freqHz: 0 },
      shape,
    }
  )
}

function brushAt(state: EditorState, pointer: Pointer): OverlayScene['brush'] {
  if (state.tool !== 'brush' && state.tool !== 'eraser') return undefined
  const { radiusPx } = state.brush
  return { ...pointer, radiusXPx: radiusPx, radiusYPx: radiusPx }
}

/** Marks over the overview's picture, which is there already. */
export function drawOverviewLayer(
  marks: OverviewMarks,
  context: Context,
  state: EditorState,
  surface: Surface,
  palette: Palette,
): void {
  const grid = gridOf(state)
  if (grid === undefined) return
  marks.draw(context, {
    ...placeOf(fitted(grid), state, grid, surface),
    scale: 'linear',
    shown: state.view,
    regions: documentOf(state).regions,
    timeSelection: state.timeSelection,
    palette,
  })
}

export const drawRulerLayer: DrawLayer = (context, state, surface, palette) => {
  drawRuler(context, {
    startS: state.view.startS,
    endS: state.view.endS,
    widthPx: surface.width,
    heightPx: surface.height,
    timeSelection: state.timeSelection,
    palette,
  })
}

export const drawFrequencyAxisLayer: DrawLayer = (context, state, surface, palette) => {
  const grid = gridOf(state)
  if (grid === undefined) return
  const { widthPx, heightPx, topHz, scale } = placeOf(state.view, state, grid, surface)
  const { lowHz, highHz } = state.view
  const centreHz = state.recording && centreOf(state.recording.facts)
  const tuned = tunedBandOf(state)
  const scene = { lowHz, highHz, scale, topHz, centreHz, tuned, widthPx, heightPx, palette }
  drawFrequencyAxis(context, scene)
}

export const drawColourBarLayer: DrawLayer = (context, state, surface, palette) => {
  const { colourMap, dbMin, dbMax } = state.display
  drawColourBar(context, {
    colours: colourTable(colourMap),
    dbMin,
    dbMax,
    widthPx: surface.width,
    heightPx: surface.height,
    palette,
  })
}

export function drawWaveformLayer(
  context: Context,
  state: EditorState,
  surface: Surface,
  palette: Palette,
  waveform: WaveformView | undefined,
): void {
  const grid = gridOf(state)
  if (grid === undefined) return
  drawWaveform(context, {
    view: state.view,
    waveform: waveform && {
      startS: waveform.startSample / grid.rateHz,
      endS: waveform.endSample / grid.rateHz,
      original: waveform.original,
      filtered: waveform.filtered,
    },
    peak: waveform === undefined ? 1 : peakOf(waveform.original),
    widthPx: surface.width,
    heightPx: surface.height,
    timeSelection: state.timeSelection,
    palette,
  })
}

/** The smallest power of two that holds the waveform: the lane's scale moves in steps. */
function peakOf(pairs: Float32Array): number {
  let peak = 0
  for (const value of pairs) {
    const size = Math.abs(value)
    if (size > peak) peak = size
  }
  return peak === 0 ? 1 : 2 ** Math.ceil(Math.log2(peak))
}

function placeOf(view: Viewport, state: EditorState, grid: FrameGrid, surface: Surface) {
  return {
    view,
    scale: state.display.scale,
    topHz: grid.highHz,
    widthPx: surface.width,
    heightPx: surface.height,
  }
}
