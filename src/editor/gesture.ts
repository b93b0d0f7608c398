import type { Effect, OutlinePoint, Region, Shape } from '#core/mask'
import { brush } from './tools/brush'
import { eraser } from './tools/eraser'
import { harmonics } from './tools/harmonics'
import { lasso } from './tools/lasso'
import { rectangle } from './tools/rectangle'
import { frequencyBand, timeRange } from './tools/span'
import type { PaintContext, PaintTool, PointerPoint } from './tools/tool'

/** A stroke in progress. Values: extending makes a new one, dropping it undoes everything. */
export interface Gesture {
  /** The tool's name in a sentence. */
  readonly what: string
  extended(at: PointerPoint): Gesture
  /** The region the stroke would leave if it ended now; undefined while it encloses nothing. */
  region(id: string): Region | undefined
  /** What is drawn meanwhile. */
  draft(): Region | undefined
  /** Only of strokes that may go on after the pointer has come up. */
  readonly presses: GesturePresses | undefined
}

/** See Presses of the tools. */
interface GesturePresses {
  pressed(at: PointerPoint): Gesture
  hovered(at: PointerPoint): Gesture
  back(): Gesture | undefined
  pressedPoints(): readonly OutlinePoint[]
}

/** The tools that make regions out of a stroke. */
const PAINT_TOOLS = {
  rectangle: started(rectangle),
  brush: started(brush),
  eraser: started(eraser),
  lasso: started(lasso),
  time: started(timeRange),
  band: started(frequencyBand),
  harmonics: started(harmonics),
}

export type PaintToolId = keyof typeof PAINT_TOOLS

/** Whether a stroke of the tool makes a region by itself, without a search in the signal. */
export function isPaintTool(tool: string): tool is PaintToolId {
  return tool in PAINT_TOOLS
}

/** Starts a stroke. `effect` and `context` hold for all of it, whatever is changed meanwhile. */
export function startedGesture(
  tool: PaintToolId,
  at: PointerPoint,
  effect: Effect,
  context: PaintContext,
): Gesture {
  return PAINT_TOOLS[tool](at, effect, context)
}

function started<Drag>(tool: PaintTool<Drag>) {
  return (at: PointerPoint, effect: Effect, context: PaintContext): Gesture =>
    gestureOf(tool, tool.begin(at, context), effect, context)
}

function gestureOf<Drag>(
  tool: PaintTool<Drag>,
  drag: Drag,
  effect: Effect,
  context: PaintContext,
): Gesture {
  const next = (to: Drag) => gestureOf(tool, to, effect, context)
  const regionOf = (id: string, shape: Shape | undefined): Region | undefined =>
    shape && {
      id,
      label: '',
      hidden: false,
      channels: context.channels,
      effect,
      feather: tool.feather(context),
      shape,
    }
  const { presses } = tool
  return {
    what: tool.name.toLowerCase(),
    extended: (at) => next(tool.extend(drag, at, context)),
    region: (id) => regionOf(id, tool.shape(drag, context)),
    draft: () => regionOf('draft', (tool.draft ?? tool.shape)(drag, context)),
    presses: presses && {
      pressed: (at) => next(presses.press(drag, at)),
      hovered: (at) => next(presses.hover(drag, at)),
      back: () => {
        const before = presses.back(drag)
        return before === undefined ? undefined : next(before)
      },
      pressedPoints: () => presses.pressedPoints(drag),
    },
  }
}
