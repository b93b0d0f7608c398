import { numberText } from '#core/base'
import type { Palette } from '#render/colour'
import type { TimeBand } from '#render/screen'

/** [minimum, maximum] pairs of equal columns over a stretch of time. */
export interface WaveformColumns extends TimeBand {
  readonly original: Float32Array
  /** Of another sound than the original; undefined where that is shown alone. */
  readonly heard: Float32Array | undefined
  /** Whether a column is one sample, which stands where the column begins. */
  readonly areSamples: boolean
}

/** The waveform lane below the picture; CSS pixels. */
export interface WaveformScene {
  /** What the lane shows; the columns may be those of an earlier view. */
  readonly view: TimeBand
  readonly waveform: WaveformColumns | undefined
  /** The sample value at the lane's upper edge. */
  readonly peak: number
  readonly widthPx: number
  readonly heightPx: number
  readonly timeSelection: TimeBand | undefined
  readonly palette: Palette
}

/** The original, or behind and dim where another sound is in front of it. */
export function drawWaveform(
  context: OffscreenCanvasRenderingContext2D,
  scene: WaveformScene,
): void {
  const { view, waveform, widthPx, heightPx, palette } = scene
  const xOf = (timeS: number) => ((timeS - view.startS) / (view.endS - view.startS)) * widthPx
  context.fillStyle = palette.canvas
  context.fillRect(0, 0, widthPx, heightPx)
  if (scene.timeSelection !== undefined) {
    const start = Math.round(xOf(scene.timeSelection.startS))
    const end = Math.max(start + 1, Math.round(xOf(scene.timeSelection.endS)))
    context.fillStyle = palette.accent
    context.globalAlpha = 0.14
    context.fillRect(start, 0, end - start, heightPx)
    context.globalAlpha = 1
  }
  if (waveform !== undefined) {
    const start = xOf(waveform.startS)
    const width = xOf(waveform.endS) - start
    const { original, heard, areSamples } = waveform
    const draw = areSamples ? drawSamples : fillColumns
    draw(context, original, start, width, scene, heard === undefined ? 0.95 : 0.35)
    if (heard !== undefined) draw(context, heard, start, width, scene, 0.95)
  }
  context.fillStyle = palette.line
  context.fillRect(0, Math.round(heightPx / 2), widthPx, 1)
  if (waveform !== undefined && heightPx >= LEAST_LABELLED_PX) drawScale(context, scene)
}

/** In a lower lane the scale would hide the waveform. */
const LEAST_LABELLED_PX = 40
const LABEL_PX = 14

/** What a sample at the lane's upper edge is, in its upper right corner. */
function drawScale(
  context: OffscreenCanvasRenderingContext2D,
  { peak, widthPx, palette }: WaveformScene,
): void {
  const text = `${numberText(20 * Math.log10(peak), 0)} dBFS`
  context.font = `11px ${palette.font}`
  const textPx = Math.ceil(context.measureText(text).width)
  context.globalAlpha = 0.8
  context.fillStyle = palette.canvas
  context.fillRect(widthPx - textPx - 8, 0, textPx + 8, LABEL_PX)
  context.globalAlpha = 1
  context.fillStyle = palette.textDim
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  context.fillText(text, widthPx - 4, LABEL_PX / 2 + 0.5)
}

const POINT_PX = 4

/** Each sample as a point, and a line through them. */
function drawSamples(
  context: OffscreenCanvasRenderingContext2D,
  pairs: Float32Array,
  startPx: number,
  widthPx: number,
  scene: WaveformScene,
  alpha: number,
): void {
  const columns = pairs.length >> 1
  const middle = scene.heightPx / 2
  const perUnit = middle / Math.max(scene.peak, 1e-9)
  const points = Array.from({ length: columns }, (_, i) => ({
    x: startPx + (i * widthPx) / columns,
    y: middle - (pairs[2 * i] as number) * perUnit,
  })).filter(({ y }) => !Number.isNaN(y))
  context.globalAlpha = alpha
  context.strokeStyle = scene.palette.textDim
  context.lineWidth = 1
  context.beginPath()
  for (const { x, y } of points) context.lineTo(x, y)
  context.stroke()
  context.fillStyle = scene.palette.text
  for (const { x, y } of points) {
    context.fillRect(x - POINT_PX / 2, y - POINT_PX / 2, POINT_PX, POINT_PX)
  }
  context.globalAlpha = 1
}

/** The band between minima and maxima, nowhere thinner than a pixel. */
function fillColumns(
  context: OffscreenCanvasRenderingContext2D,
  pairs: Float32Array,
  startPx: number,
  widthPx: number,
  scene: WaveformScene,
  alpha: number,
): void {
  const columns = pairs.length >> 1
  const middle = scene.heightPx / 2
  const perUnit = middle / Math.max(scene.peak, 1e-9)
  const stepPx = widthPx / columns
  context.fillStyle = scene.palette.textDim
  context.globalAlpha = alpha
  // Rectangle by rectangle: one path of a thousand took 35 ms to rasterise on the processor.
  for (let i = 0; i < columns; i++) {
    const top = middle - (pairs[2 * i + 1] as number) * perUnit
    const bottom = middle - (pairs[2 * i] as number) * perUnit
    const heightPx = Math.max(bottom - top, 1)
    const y = (top + bottom - heightPx) / 2
    // Whole pixels across, lest neighbours leave a seam or add up.
    const x = Math.round(startPx + i * stepPx)
    context.fillRect(x, y, Math.round(startPx + (i + 1) * stepPx) - x, heightPx)
  }
  context.globalAlpha = 1
}
