import { decibelTicks } from '#core/grid'
import { type Palette, setAxisFont } from '#render/colour'

/** The colour map against its levels; upright where it is higher than wide. CSS pixels. */
export interface ColourBarScene {
  /** 256 RGBA colours. */
  readonly colours: Uint8Array
  readonly dbMin: number
  readonly dbMax: number
  readonly widthPx: number
  readonly heightPx: number
  readonly palette: Palette
}

const BAR_PX = 12
const TICK_PX = 4
/** Room for half a label at both ends. */
const END_PX = 12

export function drawColourBar(
  context: OffscreenCanvasRenderingContext2D,
  scene: ColourBarScene,
): void {
  const { widthPx, heightPx, dbMin, dbMax, palette } = scene
  const isUpright = heightPx > widthPx
  const lengthPx = Math.max((isUpright ? heightPx : widthPx) - 2 * END_PX, 1)
  context.clearRect(0, 0, widthPx, heightPx)
  for (let i = 0; i < lengthPx; i++) {
    context.fillStyle = colourAt(scene.colours, (i + 0.5) / lengthPx)
    if (isUpright) context.fillRect(0, heightPx - END_PX - i - 1, BAR_PX, 1)
    else context.fillRect(END_PX + i, 0, 1, BAR_PX)
  }
  setAxisFont(context, palette)
  context.textAlign = isUpright ? 'left' : 'center'
  for (const { value, label } of decibelTicks(dbMin, dbMax, lengthPx)) {
    const along = Math.round(END_PX + ((value - dbMin) / (dbMax - dbMin)) * (lengthPx - 1))
    const sizePx = label === undefined ? TICK_PX / 2 : TICK_PX
    context.fillStyle = label === undefined ? palette.line : palette.textDim
    if (isUpright) context.fillRect(BAR_PX, heightPx - along - 1, sizePx, 1)
    else context.fillRect(along, BAR_PX, 1, sizePx)
    if (label === undefined) continue
    context.fillStyle = palette.text
    if (isUpright) context.fillText(label, BAR_PX + TICK_PX + 4, heightPx - along - 0.5)
    else context.fillText(label, along + 0.5, BAR_PX + TICK_PX + 8)
  }
}

function colourAt(colours: Uint8Array, share: number): string {
  const at = 4 * Math.min(255, Math.floor(share * 256))
  return `rgb(${colours[at]},${colours[at + 1]},${colours[at + 2]})`
}
