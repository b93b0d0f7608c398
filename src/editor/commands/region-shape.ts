import { clamp } from '#core/base'
import {
  boundsOfAll,
  fitting,
  mappedShape,
  moving,
  type Region,
  type ShapeBounds,
  type ShapeMap,
} from '#core/mask'
import type { Document } from '#core/project'
import type { Grip } from '../grip'
import { selectedRegions } from '../selectors'
import type { EditorState, ToolId } from '../state'
import { withRegionsChanged } from './commands'

/** Whether drags of a tool hold what is selected; the others paint, or move the view, wherever they begin. */
export function isMovingTool(tool: ToolId): boolean {
  return !FREE_TOOLS.has(tool)
}

const FREE_TOOLS: ReadonlySet<ToolId> = new Set<ToolId>([
  'brush',
  'eraser',
  'lasso',
  'wand',
  'harmonics',
  'pan',
  'measure',
  'zoom',
])

/**
 * From where a tool holds what is selected: one that draws does so from inside alone, and draws
 * wherever else a drag begins.
 */
export function handleReachOf(tool: ToolId): 'around' | 'inside' {
  return tool === 'select' ? 'around' : 'inside'
}

/** What a drag moves or resizes, and the box around it. */
export interface Movable {
  readonly regions: readonly Region[]
  readonly box: ShapeBounds
}

/** The selected regions that can be seen and are not locked; undefined where there are none. */
export function movableOf(state: EditorState): Movable | undefined {
  const selected = selectedRegions(state)
  if (selected === last.selected) return last.movable
  const regions = selected.filter(({ hidden, locked }) => !hidden && locked !== true)
  const box = boundsOfAll(regions)
  last = { selected, movable: box && { regions, box } }
  return last.movable
}

/** The last answer: it is asked for at every move of the pointer. */
let last: { readonly selected: readonly Region[]; readonly movable: Movable | undefined } = {
  selected: [],
  movable: undefined,
}

/**
 * What a drag does to the regions in a box: a held side follows the pointer but stays `least` away
 * from the opposite one, which stays where it is.
 */
export function dragMap(
  box: ShapeBounds,
  grip: Grip,
  by: { readonly timeS: number; readonly freqHz: number },
  least: { readonly timeS: number; readonly freqHz: number },
): ShapeMap {
  if (grip.time === undefined && grip.freq === undefined) return moving(by.timeS, by.freqHz)
  const { startS, endS, lowHz, highHz } = box
  return fitting(box, {
    startS: grip.time === 'start' ? Math.min(startS + by.timeS, endS - least.timeS) : startS,
    endS: grip.time === 'end' ? Math.max(endS + by.timeS, startS + least.timeS) : endS,
    lowHz: grip.freq === 'low' ? Math.min(lowHz + by.freqHz, highHz - least.freqHz) : lowHz,
    highHz: grip.freq === 'high' ? Math.max(highHz + by.freqHz, lowHz + least.freqHz) : highHz,
  })
}

/** The document with the shapes of what moves carried along. */
export function withShapesMapped(state: EditorState, map: ShapeMap): Document {
  const ids = new Set(movableOf(state)?.regions.map(({ id }) => id))
  return withRegionsChanged(state.history.present, ids, (region) => ({
    ...region,
    shape: mappedShape(region.shape, map),
  }))
}

/** The nearest move that keeps something of the box within the extent. */
export function boundedMove(
  box: ShapeBounds,
  by: { readonly timeS: number; readonly freqHz: number },
  extent: { readonly durationS: number; readonly lowHz: number; readonly highHz: number },
) {
  return {
    timeS: clamp(by.timeS, Math.min(0, -box.endS), Math.max(0, extent.durationS - box.startS)),
    freqHz: clamp(
      by.freqHz,
      Math.min(0, extent.lowHz - box.highHz),
      Math.max(0, extent.highHz - box.lowHz),
    ),
  }
}
