import { type ScreenGrid, screenGrid, type Viewport } from '#core/grid'
import { type EditorState, gridOf } from '#editor'

/** Device pixels. */
interface PixelSize {
  readonly widthPx: number
  readonly heightPx: number
}

/** The pixels of the picture that show the view; undefined before a recording is open. */
export function pictureScreen(state: EditorState, size: PixelSize): ScreenGrid | undefined {
  return screenOf(state, state.view, state.display.scale, size)
}

/** The same for another view, and its own scale. */
export function screenOf(
  state: EditorState,
  view: Viewport,
  scale: ScreenGrid['scale'],
  { widthPx, heightPx }: PixelSize,
): ScreenGrid | undefined {
  const grid = gridOf(state)
  return grid && screenGrid(view, scale, grid.highHz, widthPx, heightPx)
}
