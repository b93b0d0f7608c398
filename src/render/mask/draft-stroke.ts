import { frequencyAxis } from '#core/grid'
import type { BrushShape, Region, StrokePoint } from '#core/mask'
import type { Surface } from '#render/screen'
import { type PixelBox, paintSegment, type StrokeTarget } from './soft-stroke'

/** Of what a stroke covers wholly while it is drawn: the picture shows through. */
const OPACITY = 110

/** A brush stroke in progress. */
export interface DraftScene extends Surface {
  readonly draft: (Region & { readonly shape: BrushShape }) | undefined
  readonly colour: string
}

/** A stroke as far as it is painted. */
interface Painted {
  readonly image: ImageData
  readonly target: StrokeTarget
  /** What all of the stroke depends on. */
  readonly parts: readonly unknown[]
  last: StrokePoint
  pointCount: number
  box: PixelBox
}

/** Draws a stroke while it grows: only what has joined it since the frame before is painted. */
export class DraftStroke {
  #painted: Painted | undefined

  /** Puts the stroke onto the canvas, in place of what is there. */
  draw(context: OffscreenCanvasRenderingContext2D, scene: DraftScene): void {
    const { draft } = scene
    if (draft === undefined) {
      this.#painted = undefined
      return
    }
    const painted = this.#continued(context, scene, draft)
    const { shape, feather } = draft
    const brush = { ...shape, feather, rgb: rgbOf(context, scene.colour), opacity: OPACITY }
    const { points } = shape
    for (let i = painted.pointCount; i < points.length; i++) {
      const point = points[i] as StrokePoint
      const box = paintSegment(painted.target, i === 0 ? point : painted.last, point, brush)
      painted.box = i === 0 ? box : united(painted.box, box)
      painted.last = point
    }
    painted.pointCount = points.length
    const { left, top, right, bottom } = painted.box
    if (right <= left || bottom <= top) return
    context.putImageData(painted.image, 0, 0, left, top, right - left, bottom - top)
  }

  #continued(
    context: OffscreenCanvasRenderingContext2D,
    scene: DraftScene,
    { shape, feather }: Region & { readonly shape: BrushShape },
  ): Painted {
    const { width, height } = context.canvas
    const { view, scale, topHz } = scene
    const { timeS, freqHz } = feather
    const { radiusS, radiusHz, points } = shape
    const viewKey = [view.startS, view.endS, view.lowHz, view.highHz, scale, topHz]
    const style = [...viewKey, width, height, scene.colour]
    const parts = [...style, timeS, freqHz, radiusS, radiusHz, points[0]]
    const before = this.#painted
    if (
      before?.last === points[(before?.pointCount ?? 0) - 1] &&
      before?.parts.every((part, i) => Object.is(part, parts[i]))
    ) {
      return before
    }
    const image = context.createImageData(width, height)
    const axis = frequencyAxis(scale, view.lowHz, view.highHz, topHz)
    const target = {
      pixels: new Uint32Array(image.data.buffer),
      widthPx: width,
      heightPx: height,
      startS: view.startS,
      pxPerS: width / (view.endS - view.startS),
      rowsHz: Float64Array.from({ length: height }, (_, y) =>
        axis.fromUnit(1 - (y + 0.5) / height),
      ),
    }
    const box = { left: 0, top: 0, right: 0, bottom: 0 }
    this.#painted = { image, target, parts, last: [0, 0, 0], pointCount: 0, box }
    return this.#painted
  }
}

function united(a: PixelBox, b: PixelBox): PixelBox {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

/** A CSS colour as ImageData has it on this machine, without its opacity: a canvas reads every notation. */
function rgbOf(context: OffscreenCanvasRenderingContext2D, colour: string): number {
  context.fillStyle = colour
  const hex = Number.parseInt(String(context.fillStyle).slice(1, 7), 16)
  return ((hex & 0xff) << 16) | (hex & 0xff00) | (hex >> 16)
}
