import { type FrequencyScale, frequencyAxis, frequencyTicks, radioTicks } from '#core/grid'
import { type Palette, setAxisFont } from './palette'

/** The frequency axis to the right of the picture; sizes in CSS pixels. */
export interface FrequencyAxisScene {
  readonly lowHz: number
  readonly highHz: number
  readonly scale: FrequencyScale
  /** fs/2, from which a log axis takes its lowest frequency. */
  readonly topHz: number
  /** Where known, the radio frequency of 0 Hz: labels are absolute then. */
  readonly centreHz: number | undefined
  readonly widthPx: number
  readonly heightPx: number
  readonly palette: Palette
}

const MAJOR_PX = 7
const MINOR_PX = 4
/** The unit stands at the top, where no label may be. */
const UNIT_ROW_PX = 18

export function drawFrequencyAxis(
  context: CanvasRenderingContext2D,
  scene: FrequencyAxisScene,
): void {
  const { lowHz, highHz, scale, topHz, centreHz, widthPx, heightPx, palette } = scene
  const axis = frequencyAxis(scale, lowHz, highHz, topHz)
  const { unit, ticks, base } =
    centreHz === undefined
      ? frequencyTicks(axis, heightPx)
      : radioTicks(lowHz, highHz, centreHz, heightPx)
  const headRows = base === undefined ? 1 : 2
  context.fillStyle = palette.panel
  context.fillRect(0, 0, widthPx, heightPx)
  setAxisFont(context, palette)
  context.textAlign = 'left'
  for (const { value, label } of ticks) {
    const yPx = (1 - axis.toUnit(value)) * heightPx
    const y = Math.min(Math.max(Math.round(yPx), 0), heightPx - 1)
    context.fillStyle = label === undefined ? palette.line : palette.textDim
    context.fillRect(0, y, label === undefined ? MINOR_PX : MAJOR_PX, 1)
    if (label === undefined || y < headRows * UNIT_ROW_PX) continue
    context.fillStyle = palette.text
    context.fillText(label, MAJOR_PX + 4, Math.min(y + 0.5, heightPx - 7))
  }
  context.fillStyle = palette.textDim
  context.fillText(unit, MAJOR_PX + 4, (headRows - 0.5) * UNIT_ROW_PX)
  if (base !== undefined) context.fillText(base, 2, UNIT_ROW_PX / 2, widthPx - 2)
}
