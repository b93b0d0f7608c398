import { isSameZoom, type ScreenGrid } from '#core/grid'
import {
  exposed,
  extentOf,
  type PieceExtent,
  type PixelWindow,
  pieces,
  windowOf,
} from '#render/screen'

/** Rough: while a zoom moves, where there are so many outlines that exact ones would hold it up. */
export type OutlineDetail = 'exact' | 'rough'

/**
 * A drawing on a canvas of its own that stays as the view moves: a long stroke's outline alone takes
 * a tenth of a second, thousands of boxes some milliseconds. Its pixels lie as pixelAt places them,
 * so what comes into view is drawn where what left it was. Begun only when two frames share
 * something: what changes from frame to frame is drawn straight to where it is to be seen.
 */
export class OutlineDrawing {
  #parts: readonly unknown[] = []
  #screen: ScreenGrid | undefined
  #context: OffscreenCanvasRenderingContext2D | undefined

  /**
   * Adds the drawing to a context.
   *
   * @param screen  its pixels are those of the context's canvas
   * @param parts   everything else that the drawing depends on
   * @param draw    draws at least what a window shows of it, on a context transformed as this one;
   *                where the zoom alone differs from that of the frame before, it may draw roughly
   */
  draw(
    context: OffscreenCanvasRenderingContext2D,
    screen: ScreenGrid,
    parts: readonly unknown[],
    draw: (
      context: OffscreenCanvasRenderingContext2D,
      window: PixelWindow,
      detail: OutlineDetail,
    ) => void,
  ): void {
    const before = this.#screen
    const all = [...parts, screen.columns, screen.rows]
    const isOfSame =
      all.length === this.#parts.length && all.every((part, i) => Object.is(part, this.#parts[i]))
    this.#parts = all
    this.#screen = screen
    if (before === undefined || !isOfSame || !isSameZoom(before, screen)) {
      this.#context = undefined
      draw(context, windowOf(screen), before !== undefined && isOfSame ? 'rough' : 'exact')
      return
    }
    const shown = this.#context === undefined ? undefined : windowOf(before)
    this.#context ??= drawingLike(context)
    if (this.#context === undefined) return draw(context, windowOf(screen), 'exact')
    const windows = shown === undefined ? [windowOf(screen)] : exposed(shown, windowOf(screen))
    const transform = context.getTransform()
    for (const window of windows) {
      for (const piece of pieces(window, screen)) {
        const drawing = this.#context
        beginPiece(drawing, extentOf(piece, screen), transform)
        draw(drawing, piece, 'exact')
        drawing.restore()
      }
    }
    copy(this.#context, context, screen)
  }
}

function drawingLike({
  canvas,
}: OffscreenCanvasRenderingContext2D): OffscreenCanvasRenderingContext2D | undefined {
  return new OffscreenCanvas(canvas.width, canvas.height).getContext('2d') ?? undefined
}

/** What is drawn until the next restore() lies in the piece and nowhere else, which is empty. */
function beginPiece(
  drawing: OffscreenCanvasRenderingContext2D,
  { fromX, fromY, toX, toY, width, height }: PieceExtent,
  transform: DOMMatrix,
): void {
  drawing.save()
  drawing.resetTransform()
  drawing.beginPath()
  drawing.rect(fromX, fromY, width, height)
  drawing.clip()
  drawing.clearRect(fromX, fromY, width, height)
  drawing.translate(fromX - toX, fromY - toY)
  drawing.transform(transform.a, 0, 0, transform.d, 0, 0)
}

function copy(
  { canvas }: OffscreenCanvasRenderingContext2D,
  to: OffscreenCanvasRenderingContext2D,
  screen: ScreenGrid,
): void {
  to.save()
  to.resetTransform()
  for (const piece of pieces(windowOf(screen), screen)) {
    const { fromX, fromY, toX, toY, width, height } = extentOf(piece, screen)
    to.drawImage(canvas, fromX, fromY, width, height, toX, toY, width, height)
  }
  to.restore()
}
