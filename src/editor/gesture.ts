import type { Effect, Region } from '#core/mask'
import { brush } from './tools/brush'
import { rectangle } from './tools/rectangle'
import type { PaintContext, PaintTool, PenPoint } from './tools/tool'

/** A stroke in progress. Values: extending makes a new one, dropping it undoes everything. */
export interface Gesture {
  /** What the step is called in the history. */
  readonly label: string
  extended(at: PenPoint): Gesture
  /** The region the stroke would leave if it ended now; undefined while it encloses nothing. */
  region(id: string): Region | undefined
}

export type PaintToolId = 'rectangle' | 'brush'

/** Starts a stroke. `effect` and `context` hold for all of it, whatever is changed meanwhile. */
export function startedGesture(
  tool: PaintToolId,
  at: PenPoint,
  effect: Effect,
  context: PaintContext,
): Gesture {
  switch (tool) {
    case 'rectangle':
      return gestureOf(rectangle, rectangle.begin(at, context), effect, context)
    case 'brush':
      return gestureOf(brush, brush.begin(at, context), effect, context)
  }
}

function gestureOf<Drag>(
  tool: PaintTool<Drag>,
  drag: Drag,
  effect: Effect,
  context: PaintContext,
): Gesture {
  return {
    label: `${effect.kind === 'keep' ? 'Keep' : 'Reject'} ${tool.name.toLowerCase()}`,
    extended: (at) => gestureOf(tool, tool.extend(drag, at, context), effect, context),
    region: (id) => {
      const shape = tool.shape(drag, context)
      if (shape === undefined) return undefined
      return {
        id,
        label: '',
        hidden: false,
        channels: 'all',
        effect,
        feather: tool.feather(context),
        shape,
      }
    },
  }
}
