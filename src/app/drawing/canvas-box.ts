import type { CanvasSize } from '#protocol'

/** A canvas's box on the page. */
export interface CanvasBox {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  readonly size: CanvasSize
}

/**
 * Watches a canvas's box.
 *
 * @param onSize  called at once with the present size and again whenever it changes
 * @returns       stops watching
 */
export function watchCanvasBox(
  canvas: HTMLCanvasElement,
  onSize: (surface: CanvasBox) => void,
): () => void {
  const report = (): void => {
    const pixelRatio = window.devicePixelRatio
    const { width, height } = canvas.getBoundingClientRect()
    const widthPx = Math.max(1, Math.round(width * pixelRatio))
    const heightPx = Math.max(1, Math.round(height * pixelRatio))
    onSize({ width, height, size: { widthPx, heightPx, pixelRatio } })
  }
  const observer = new ResizeObserver(report)
  observer.observe(canvas)
  report()
  return () => observer.disconnect()
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
