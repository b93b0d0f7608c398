import { type PictureBox, type PointerSample, pointerAt, sizeOfPx } from '#app/context'
import { clamp } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { EFFECTS, type Effect, type Feather } from '#core/mask'
import {
  type EditorState,
  type Gesture,
  gridOf,
  isPaintTool,
  type PaintContext,
  startedGesture,
  strokeChannels,
} from '#editor'

/** Drawn until it is known how many multiples are heard, and how wide they are. */
const EXPECTED_HARMONICS = 10
const EXPECTED_WIDTH_HZ = 5

/** The stroke that begins at a place on the page; undefined for tools that do not paint. */
export function paintGesture(
  state: EditorState,
  box: PictureBox,
  at: PointerSample,
): Gesture | undefined {
  const context = paintContext(state, box, at)
  if (!isPaintTool(state.tool) || context === undefined) return undefined
  return startedGesture(state.tool, pointerAt(state, box, at), effectOf(state), context)
}

/** What a new region does. */
export function effectOf({ mode }: EditorState): Effect {
  return EFFECTS[mode].first
}

/** The soft edge that every new region has at least. */
export function featherOf({ feather }: EditorState, { hopS, binHz }: FrameGrid): Feather {
  return { timeS: feather.hops * hopS, freqHz: feather.bins * binHz }
}

/** Sizes that came from the screen, at a place of the picture. */
function paintContext(
  state: EditorState,
  box: PictureBox,
  at: { readonly y: number },
): PaintContext | undefined {
  const grid = gridOf(state)
  if (grid === undefined) return undefined
  const { brush, harmonics, timeSelection, view } = state
  const radius = sizeOfPx(state, box, brush.radiusPx, at.y)
  return {
    brushRadiusS: radius.timeS,
    brushRadiusHz: radius.freqHz,
    softness: brush.softness,
    feather: featherOf(state, grid),
    pixelS: radius.timeS / brush.radiusPx,
    pixelHz: radius.freqHz / brush.radiusPx,
    extent: grid,
    channels: strokeChannels(state),
    harmonics: {
      count: harmonics.count ?? EXPECTED_HARMONICS,
      widthHz: harmonics.widthHz ?? EXPECTED_WIDTH_HZ,
    },
    span: timeSelection ?? view,
  }
}

/** A pen that leaves the picture paints at its edge. */
export function inside(box: PictureBox, at: PointerSample): PointerSample {
  return {
    ...at,
    x: clamp(at.x, box.left, box.left + box.width),
    y: clamp(at.y, box.top, box.top + box.height),
  }
}
