import {
  type ClientPoint,
  fromClient,
  isClick,
  type PictureBox,
  type PointerSample,
  sizeOfPx,
} from '#app/context'
import { clamp } from '#core/base'
import { type Growth, type Region, shapeBounds } from '#core/mask'
import { spacingHz, windowForLines } from '#core/trace'
import { type EditorState, gridOf, strokeChannels, type ToolId } from '#editor'
import type { SearchRequest } from './search-controller'
import { effectOf, featherOf } from './started-stroke'

/** Snapping finds what lies so near to the pen. */
const SNAP_PX = 12

/** The wand begins at the strongest cell so near to the click, and with snapping so near. */
const WAND_CELLS = 2
const SNAPPED_WAND_CELLS = 4

/** A drag of the wand changes its tolerance: up for more. */
const PX_PER_DB = 4
const LEAST_TOLERANCE_DB = 1
const MOST_TOLERANCE_DB = 100

/** A click on a line is so exact. */
const CLICK_PX = 2
const CLICK_BINS = 1.5

/** What is to be looked for before a stroke becomes a region, and the region but for its shape. */
export interface StrokeSearch extends Omit<SearchRequest, 'onEnd'> {
  readonly stroke: Omit<Region, 'id' | 'shape'>
}

/** The wand's tolerance after a drag. */
export function draggedTolerance(
  { wand: { toleranceDb } }: EditorState,
  drag: { readonly from: ClientPoint; readonly last: ClientPoint },
): number {
  if (isClick(drag)) return toleranceDb
  const upDb = Math.round((drag.from.y - drag.last.y) / PX_PER_DB)
  return clamp(toleranceDb + upDb, LEAST_TOLERANCE_DB, MOST_TOLERANCE_DB)
}

/** What the wand looks for at a place on the page. */
export function wandSearch(
  state: EditorState,
  box: PictureBox,
  at: ClientPoint,
  toleranceDb: number,
): StrokeSearch | undefined {
  const grid = gridOf(state)
  if (grid === undefined) return undefined
  const position = fromClient(state, box, at.x, at.y)
  const { view, wand, isSnapping } = state
  const { reachS, reachHz } = wand
  const { timeS, freqHz } = position
  const growth: Growth = {
    timeS,
    freqHz,
    toleranceDb,
    startS: reachS === 0 ? view.startS : timeS - reachS,
    endS: reachS === 0 ? view.endS : timeS + reachS,
    lowHz: reachHz === 0 ? view.lowHz : freqHz - reachHz,
    highHz: reachHz === 0 ? view.highHz : freqHz + reachHz,
  }
  return {
    stroke: {
      label: '',
      hidden: false,
      channels: strokeChannels(state),
      effect: effectOf(state),
      feather: featherOf(state, grid),
    },
    search: { kind: 'wand', growth, reachCells: isSnapping ? SNAPPED_WAND_CELLS : WAND_CELLS },
    atS: timeS,
    time: growth,
  }
}

/** Tools whose strokes stay where they are drawn: the eraser follows the hand, a range of time has no middle. */
const UNSNAPPED: ReadonlySet<ToolId> = new Set<ToolId>(['eraser', 'time'])

/** Where a stroke snaps to; undefined for shapes that have no middle. */
export function snapSearch(
  state: EditorState,
  box: PictureBox,
  at: PointerSample,
  tool: ToolId,
  region: Region,
): StrokeSearch | undefined {
  const { shape, id: _, ...stroke } = region
  const isSpot = shape.kind === 'rectangle' || shape.kind === 'brush'
  if (!state.isSnapping || !isSpot || UNSNAPPED.has(tool)) return undefined
  const time = shapeBounds(shape)
  return {
    stroke,
    search: { kind: 'snap', shape, reachHz: sizeOfPx(state, box, SNAP_PX, at.y).freqHz },
    atS: fromClient(state, box, at.x, at.y).timeS,
    time,
  }
}

/**
 * What is to be found out of a drawn fundamental: the steady frequency that a click meant, how many
 * multiples are heard and how wide they are. It is looked for with a window that tells the lines
 * apart, whatever the mask's own is; undefined where none does.
 */
export function harmonicsSearch(
  state: EditorState,
  box: PictureBox,
  at: PointerSample,
  region: Region,
): StrokeSearch | undefined {
  const { shape, id: _, ...stroke } = region
  const grid = gridOf(state)
  if (shape.kind !== 'harmonics' || grid === undefined) return undefined
  const windowLength = windowForLines(grid.rateHz, spacingHz(shape))
  if (windowLength === undefined) return undefined
  const { harmonics, isSnapping } = state
  const clickHz = Math.max(sizeOfPx(state, box, CLICK_PX, at.y).freqHz, CLICK_BINS * grid.binHz)
  const snapHz = sizeOfPx(state, box, SNAP_PX, at.y).freqHz
  return {
    stroke,
    search: {
      kind: 'harmonics',
      shape,
      reachHz: isSnapping ? Math.max(clickHz, snapHz) : clickHz,
      isSnapping,
      isCountFound: harmonics.count === undefined,
      isWidthFound: harmonics.widthHz === undefined,
    },
    atS: fromClient(state, box, at.x, at.y).timeS,
    time: shapeBounds(shape),
    stft: { window: 'hann', windowLength, fftSize: windowLength, hop: windowLength / 4 },
  }
}
