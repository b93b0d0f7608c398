import { fromClient, type PictureBox, type PointerSample, sizeOfPx } from '#app/context'
import { type Growth, type Region, shapeBounds } from '#core/mask'
import { type EditorState, gridOf, type ToolId } from '#editor'
import type { SearchRequest } from './search-controller'
import { effectOf, featherOf } from './started-stroke'

/** Snapping finds what lies so near to the pen. */
const SNAP_PX = 12

/** What is to be looked for before a stroke becomes a region, and the region but for its shape. */
export interface StrokeSearch extends Omit<SearchRequest, 'onEnd'> {
  readonly stroke: Omit<Region, 'id' | 'shape'>
}

/** What the wand looks for at a place on the page. */
export function wandSearch(
  state: EditorState,
  box: PictureBox,
  at: PointerSample,
): StrokeSearch | undefined {
  const grid = gridOf(state)
  if (grid === undefined) return undefined
  const position = fromClient(state, box, at.x, at.y)
  const { view, wand, isSnapping } = state
  const { toleranceDb, reachS, reachHz } = wand
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
      channels: 'all',
      effect: effectOf(state),
      feather: featherOf(state, grid),
    },
    search: { kind: 'wand', growth, isSnapping },
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
  const isSpot = shape.kind === 'rectangle' || shape.kind === 'brush' || shape.kind === 'harmonics'
  if (!state.isSnapping || !isSpot || UNSNAPPED.has(tool)) return undefined
  const time = shapeBounds(shape)
  return {
    stroke,
    search: { kind: 'snap', shape, reachHz: sizeOfPx(state, box, SNAP_PX, at.y).freqHz },
    atS: fromClient(state, box, at.x, at.y).timeS,
    time,
  }
}
