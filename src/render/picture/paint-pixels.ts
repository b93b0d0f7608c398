import type { DrawnMask } from '#core/mask'
import type { TileValues } from '#core/pyramid'
import { hatchFor, type LevelTable, levelTable, shadeTable } from '#render/colour'
import { changedWindows, shadePiece } from '#render/mask'
import {
  economical,
  type PictureScene,
  type PixelWindow,
  pieces,
  pixelAt,
  windowOf,
} from '#render/screen'
import { type PixelPlanes, ValuePlane } from '#render/values'

/** How values become colours. */
interface PixelStyle {
  readonly colours: Uint8Array
  readonly dbMin: number
  readonly dbMax: number
  readonly empty: PictureScene['empty']
  readonly shades: Uint32Array
  readonly table: LevelTable
}

/**
 * Paints scenes, every pixel of the target: colour of clamp((dB − dbMin) / (dbMax − dbMin)), shaded
 * by the mask; `scene.empty` where no tile is known or no recording is.
 *
 * Two steps, each kept from frame to frame: tiles to the values of pixels (ValuePlane), values to
 * colours. A view that moves costs what comes into it, a tile or an edit what they change, other
 * colours the second step alone.
 */
export class PixelPainter {
  readonly #planes: PixelPlanes
  readonly #pixelRatio: number
  readonly #plane: ValuePlane
  #style: PixelStyle | undefined
  #mask: DrawnMask | undefined

  /**
   * @param tiles       Int16 hundredths of a dB by key; what is absent leaves a gap
   * @param planes      for scenes of as many pixels
   * @param pixelRatio  device pixels a CSS pixel: how wide hatching is
   */
  constructor(tiles: TileValues, planes: PixelPlanes, pixelRatio: number) {
    this.#planes = planes
    this.#pixelRatio = pixelRatio
    this.#plane = new ValuePlane(tiles, planes)
  }

  paint(scene: PictureScene): void {
    const whole = windowOf(scene.screen)
    const changed = this.#plane.update(scene)
    const shaded = changedWindows(this.#mask, scene.mask, scene.screen)
    const style = styleOf(scene, this.#style)
    const windows = style === this.#style ? economical([...changed, ...shaded], whole) : [whole]
    this.#style = style
    this.#mask = scene.mask
    for (const window of windows) {
      for (const piece of pieces(window, scene.screen)) this.#paintPiece(scene, piece, style)
    }
  }

  #paintPiece({ screen, mask }: PictureScene, piece: PixelWindow, style: PixelStyle): void {
    const { values, pixels } = this.#planes
    const at = pixelAt(screen, piece.columns.start, piece.rows.start)
    const width = piece.columns.end - piece.columns.start
    const rows = piece.rows.end - piece.rows.start
    this.#planes.colour(at, width, rows, screen.columns, style.table.colours)
    if (mask === undefined) return
    const hatch = hatchFor(this.#pixelRatio)
    shadePiece(mask, screen, piece, { ...style, values, pixels, hatch })
  }
}

/** The style of a scene; the last one if nothing of it has changed. */
function styleOf(
  { colours, dbMin, dbMax, empty }: PictureScene,
  last: PixelStyle | undefined,
): PixelStyle {
  const hasColours = last?.colours === colours
  if (hasColours && last.dbMin === dbMin && last.dbMax === dbMax && last.empty === empty) {
    return last
  }
  const shades = hasColours ? last.shades : new Uint32Array(shadeTable(colours).buffer)
  const emptyColour = new Uint32Array(Uint8Array.of(...empty, 255).buffer)[0] ?? 0
  const table = levelTable({ dbMin, dbMax }, shades, emptyColour)
  return { colours, dbMin, dbMax, empty, shades, table }
}
