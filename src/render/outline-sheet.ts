import { drawRegionOutlines, type OutlineScene } from './region-outlines'

/**
 * The outlines of the regions on a canvas of their own, so that a pointer that moves over them
 * costs one copy: a long stroke's outline alone takes a tenth of a second. While the view or the
 * regions change from frame to frame they are drawn straight to where they are to be seen.
 */
export class OutlineSheet {
  #parts: readonly unknown[] = []
  #canvas: HTMLCanvasElement | undefined

  /** Adds the outlines to a context that is scaled to CSS pixels. */
  draw(context: CanvasRenderingContext2D, scene: OutlineScene): void {
    const { width, height } = context.canvas
    const { regions, selectedRegionIds, view, scale, topHz, palette } = scene
    const parts = [regions, selectedRegionIds, view, scale, topHz, palette, width, height]
    const isSame = parts.every((part, i) => Object.is(part, this.#parts[i]))
    this.#parts = parts
    if (!isSame) {
      this.#canvas = undefined
      drawRegionOutlines(context, scene)
      return
    }
    this.#canvas ??= drawn(scene, width, height, context.getTransform())
    context.save()
    context.resetTransform()
    context.drawImage(this.#canvas, 0, 0)
    context.restore()
  }
}

function drawn(scene: OutlineScene, width: number, height: number, scaling: DOMMatrix) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  context?.setTransform(scaling)
  if (context !== null) drawRegionOutlines(context, scene)
  return canvas
}
