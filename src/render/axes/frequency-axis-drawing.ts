import { type FrequencyScale, frequencyAxis, frequencyTicks, radioTicks } from '#core/grid'
import { type Palette, setAxisFont } from '#render/colour'
import type { TunedBand } from '#render/screen'

/** The frequency axis to the right of the picture; sizes in CSS pixels. */
export interface FrequencyAxisScene {
  readonly lowHz: number
  readonly highHz: number
  readonly scale: FrequencyScale
  /** fs/2, from which a log axis takes its lowest frequency. */
  readonly topHz: number
  /** Where known, the radio frequency of 0 Hz: labels are absolute then. */
  readonly centreHz: number | undefined
  /** What a receiver is tuned to. */
  readonly tuned: TunedBand | undefined
  readonly widthPx: number
  readonly heightPx: number
  readonly palette: Palette
}

const MAJOR_PX = 7
/** Half of the marker's height, and its length. */
const MARKER_PX = 6
const MINOR_PX = 4
/** The unit stands at the top, beside the label that is there if the two have room. */
const UNIT_ROW_PX = 18

export function drawFrequencyAxis(
  context: OffscreenCanvasRenderingContext2D,
  scene: FrequencyAxisScene,
): void {
  const { lowHz, highHz, scale, topHz, centreHz, widthPx, heightPx, palette } = scene
  const axis = frequencyAxis(scale, lowHz, highHz, topHz)
  const { unit, ticks, base } =
    centreHz === undefined
      ? frequencyTicks(axis, heightPx)
      : radioTicks(lowHz, highHz, centreHz, heightPx)
  const headRows = base === undefined ? 1 : 2
  const yOf = (hz: number): number => Math.round((1 - axis.toUnit(hz)) * heightPx)
  context.fillStyle = palette.panel
  context.fillRect(0, 0, widthPx, heightPx)
  setAxisFont(context, palette)
  if (scene.tuned !== undefined) drawTuned(context, scene, scene.tuned, yOf)
  context.textAlign = 'left'
  const labels = ticks.map(({ value, label }) => {
    return { y: Math.min(Math.max(yOf(value), 0), heightPx - 1), label }
  })
  for (const { y, label } of labels) {
    context.fillStyle = label === undefined ? palette.line : palette.textDim
    context.fillRect(0, y, label === undefined ? MINOR_PX : MAJOR_PX, 1)
    if (label === undefined || y < headRows * UNIT_ROW_PX) continue
    context.fillStyle = palette.text
    context.fillText(label, MAJOR_PX + 4, Math.min(y + 0.5, heightPx - 7))
  }
  const top = labels.findLast(({ y, label }) => label !== undefined && y < UNIT_ROW_PX)?.label
  const labelPx = top === undefined ? 0 : context.measureText(`${top} `).width
  const unitPx = context.measureText(unit).width
  const isTopShown = base === undefined && MAJOR_PX + 4 + labelPx + unitPx <= widthPx
  if (top !== undefined && isTopShown) {
    context.fillStyle = palette.text
    context.fillText(top, MAJOR_PX + 4, UNIT_ROW_PX / 2)
  }
  context.fillStyle = palette.textDim
  const unitX = MAJOR_PX + 4 + (isTopShown ? labelPx : 0)
  context.fillText(unit, unitX, (headRows - 0.5) * UNIT_ROW_PX)
  if (base !== undefined) context.fillText(base, 2, UNIT_ROW_PX / 2, widthPx - 2)
}

/** The band with its edges, which can be dragged, and its carrier as a pointer to the picture. */
function drawTuned(
  context: OffscreenCanvasRenderingContext2D,
  { widthPx, palette }: FrequencyAxisScene,
  { freqHz, lowHz, highHz }: TunedBand,
  yOf: (hz: number) => number,
): void {
  const [top, carrier] = [yOf(highHz), yOf(freqHz)]
  const bottom = Math.max(yOf(lowHz), top + 1)
  context.fillStyle = palette.accent
  context.globalAlpha = 0.2
  context.fillRect(0, top, widthPx, bottom - top)
  context.globalAlpha = 1
  for (const edge of [top, bottom - 1]) context.fillRect(0, edge, widthPx, 1)
  context.beginPath()
  context.moveTo(0, carrier + 0.5)
  context.lineTo(MARKER_PX + 2, carrier + 0.5 - MARKER_PX)
  context.lineTo(MARKER_PX + 2, carrier + 0.5 + MARKER_PX)
  context.fill()
}
