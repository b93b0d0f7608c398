/**
 * A drawing on a canvas of its own, so that while it stays the same it costs one copy: a long
 * stroke's outline alone takes a tenth of a second, the marks of 2,000 regions some milliseconds.
 * What changes from frame to frame is drawn straight to where it is to be seen.
 */
export class CachedDrawing {
  #parts: readonly unknown[] = []
  #canvas: OffscreenCanvas | undefined

  /**
   * Adds the drawing to a context.
   *
   * @param parts  everything it depends on but the canvas's size
   * @param draw   draws it on a context that is transformed as this one
   */
  draw(
    context: OffscreenCanvasRenderingContext2D,
    parts: readonly unknown[],
    draw: (context: OffscreenCanvasRenderingContext2D) => void,
  ): void {
    const { width, height } = context.canvas
    const all = [...parts, width, height]
    const isSame =
      all.length === this.#parts.length && all.every((part, i) => Object.is(part, this.#parts[i]))
    this.#parts = all
    if (!isSame) {
      this.#canvas = undefined
      draw(context)
      return
    }
    this.#canvas ??= drawn(context, draw)
    context.save()
    context.resetTransform()
    context.drawImage(this.#canvas, 0, 0)
    context.restore()
  }
}

function drawn(
  target: OffscreenCanvasRenderingContext2D,
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(target.canvas.width, target.canvas.height)
  const context = canvas.getContext('2d')
  context?.setTransform(target.getTransform())
  if (context !== null) draw(context)
  return canvas
}
