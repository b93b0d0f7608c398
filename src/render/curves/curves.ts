import type { Palette } from '#render/colour'
import type { TimeBand } from '#render/screen'

/** A curve as it is drawn. */
interface ColouredCurve {
  /** The lowest and the highest of each point. */
  readonly values: Float64Array
  /** The values at the lane's lower and upper edge. */
  readonly low: number
  readonly high: number
  readonly colour: string
}

/** The lane of curves below the waveform; CSS pixels. */
export interface CurvesScene {
  /** What the lane shows; the curves may be those of an earlier view. */
  readonly view: TimeBand
  /** Where the first point stands, and how far it is to the next. */
  readonly firstS: number
  readonly pointS: number
  readonly curves: readonly ColouredCurve[]
  readonly widthPx: number
  readonly heightPx: number
  readonly timeSelection: TimeBand | undefined
  readonly palette: Palette
}

/** Between the curves and the lane's edges. */
const MARGIN_PX = 4
const LINE_PX = 1.5

/** Each curve over a scale of its own: a line through its points, a band where points have an extent. */
export function drawCurves(context: OffscreenCanvasRenderingContext2D, scene: CurvesScene): void {
  const { view, widthPx, heightPx, palette } = scene
  const perS = widthPx / (view.endS - view.startS)
  context.fillStyle = palette.canvas
  context.fillRect(0, 0, widthPx, heightPx)
  if (scene.timeSelection !== undefined) {
    const start = Math.round((scene.timeSelection.startS - view.startS) * perS)
    const end = Math.round((scene.timeSelection.endS - view.startS) * perS)
    context.fillStyle = palette.accent
    context.globalAlpha = 0.14
    context.fillRect(start, 0, Math.max(1, end - start), heightPx)
    context.globalAlpha = 1
  }
  const firstPx = (scene.firstS - view.startS) * perS
  for (const curve of scene.curves) drawCurve(context, curve, firstPx, scene.pointS * perS, scene)
}

function drawCurve(
  context: OffscreenCanvasRenderingContext2D,
  { values, low, high, colour }: ColouredCurve,
  firstPx: number,
  stepPx: number,
  { widthPx, heightPx }: CurvesScene,
): void {
  const span = high - low
  const heightOf = (value: number): number => {
    // What does not change lies in the middle.
    const share = span > 0 ? (value - low) / span : 0.5
    return heightPx - MARGIN_PX - share * (heightPx - 2 * MARGIN_PX)
  }
  const start = Math.max(0, Math.floor(-firstPx / stepPx) - 1)
  const end = Math.min(values.length >> 1, Math.ceil((widthPx - firstPx) / stepPx) + 2)
  context.fillStyle = colour
  context.strokeStyle = colour
  context.lineWidth = LINE_PX
  context.lineJoin = 'round'
  // Line by line: one path of all would be rasterised as a whole, which takes longer.
  for (let i = start; i < end; i++) {
    const x = firstPx + i * stepPx
    const lowest = values[2 * i] as number
    const highest = values[2 * i + 1] as number
    if (Number.isNaN(lowest)) continue
    const top = heightOf(highest)
    const bottom = heightOf(lowest)
    if (bottom - top > LINE_PX) {
      context.fillRect(x - LINE_PX / 2, top, LINE_PX, bottom - top)
    }
    const next = (values[2 * i + 2] as number) + (values[2 * i + 3] as number)
    if (i + 1 >= end || Number.isNaN(next)) {
      context.fillRect(x - LINE_PX / 2, (top + bottom - LINE_PX) / 2, LINE_PX, LINE_PX)
      continue
    }
    context.beginPath()
    context.moveTo(x, (top + bottom) / 2)
    context.lineTo(x + stepPx, heightOf(next / 2))
    context.stroke()
  }
}
