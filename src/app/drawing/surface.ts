/** A canvas that follows the size of its box, in device pixels. */
export interface Surface {
  readonly canvas: HTMLCanvasElement
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  readonly widthPx: number
  readonly heightPx: number
  readonly pixelRatio: number
}

/**
 * Watches a canvas's box.
 *
 * @param onSize  called at once with the present size and again whenever it changes
 * @returns       stops watching
 */
export function watchSurface(
  canvas: HTMLCanvasElement,
  onSize: (surface: Surface) => void,
): () => void {
  const report = (): void => {
    const pixelRatio = window.devicePixelRatio
    const { width, height } = canvas.getBoundingClientRect()
    onSize({
      canvas,
      width,
      height,
      widthPx: Math.max(1, Math.round(width * pixelRatio)),
      heightPx: Math.max(1, Math.round(height * pixelRatio)),
      pixelRatio,
    })
  }
  const observer = new ResizeObserver(report)
  observer.observe(canvas)
  report()
  return () => observer.disconnect()
}

/** The canvas's 2D context, scaled to CSS pixels. */
export function scaledContext(surface: Surface): CanvasRenderingContext2D | undefined {
  const context = surface.canvas.getContext('2d') ?? undefined
  context?.setTransform(surface.pixelRatio, 0, 0, surface.pixelRatio, 0, 0)
  return context
}

/** As scaledContext, on an empty canvas of the surface's size. */
export function clearedContext(surface: Surface): CanvasRenderingContext2D | undefined {
  const { canvas, widthPx, heightPx } = surface
  if (canvas.width !== widthPx || canvas.height !== heightPx) {
    canvas.width = widthPx
    canvas.height = heightPx
  }
  const context = scaledContext(surface)
  context?.clearRect(0, 0, surface.width, surface.height)
  return context
}

/** Boxes on the page hold for so long: half a frame. */
const BOX_MS = 8

/**
 * Reads an element's box, but not anew for each of a frame's events: after every change of the page
 * that lays it out again, which takes longer than what a pointer's move changes.
 */
export function boxReader(element: HTMLElement): () => DOMRect {
  let box: DOMRect | undefined
  let readAt = 0
  return () => {
    const now = performance.now()
    if (box === undefined || now - readAt > BOX_MS) {
      box = element.getBoundingClientRect()
      readAt = now
    }
    return box
  }
}
