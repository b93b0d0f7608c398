import { expectThat } from '#core/base'
import type { CanvasSize } from '#protocol'

type Context = OffscreenCanvasRenderingContext2D

/** The canvas's 2D context, to be asked for once. @throws {ContractError} if it has one of another kind */
export function contextOf(
  canvas: OffscreenCanvas,
  settings?: CanvasRenderingContext2DSettings,
): Context {
  const context = canvas.getContext('2d', settings)
  expectThat(context !== null, 'the canvas has a context of another kind already')
  return context
}

/** The context scaled to CSS pixels. */
export function scaledContext(context: Context, { pixelRatio }: CanvasSize): Context {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  return context
}

/** As scaledContext, on an empty canvas of the size. */
export function clearedContext(context: Context, size: CanvasSize): Context {
  const { canvas } = context
  const { widthPx, heightPx } = size
  if (canvas.width !== widthPx) canvas.width = widthPx
  if (canvas.height !== heightPx) canvas.height = heightPx
  context.resetTransform()
  context.clearRect(0, 0, widthPx, heightPx)
  return scaledContext(context, size)
}

/** Whether two canvases have as many pixels, of the same size. */
export function isSameSize(a: CanvasSize, b: CanvasSize): boolean {
  return a.widthPx === b.widthPx && a.heightPx === b.heightPx && a.pixelRatio === b.pixelRatio
}
