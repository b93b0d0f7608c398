import { clamp } from '#core/base'
import { PLAIN_ROW } from './shades'

/** Values are hundredths of a dB in 16 bits; tables count them from the lowest. */
export const VALUE_OFFSET = 32768
const VALUE_COUNT = 65536

/**
 * The index of cells that are not computed or outside the recording: no level is 327 dB below full
 * scale.
 */
export const NO_VALUE = 0

/** The colour of a value in hundredths of a dB is number ⌊value·factor + offset⌋, clamped to 0 … 255. */
interface LevelScale {
  readonly factor: number
  readonly offset: number
}

/** From the range of the display: dbMin is colour 0, dbMax colour 255. */
export function levelScale(scene: { readonly dbMin: number; readonly dbMax: number }): LevelScale {
  // A range of nothing is a step, not a division by zero.
  const factor = 255 / (100 * Math.max(scene.dbMax - scene.dbMin, 0.01))
  return { factor, offset: 0.5 - 100 * scene.dbMin * factor }
}

/** What a value looks like, looked up at value + VALUE_OFFSET: no pixel is scaled, clamped or compared. */
export interface LevelTable {
  /** 0 … 255, the number of a colour within a row of the shade table. */
  readonly levels: Uint8Array
  /** Colours of 4 bytes of cells that the mask leaves alone. */
  readonly colours: Uint32Array
}

/**
 * @param shades  shadeTable as colours of 4 bytes
 * @param empty   the colour of NO_VALUE
 */
export function levelTable(
  scene: { readonly dbMin: number; readonly dbMax: number },
  shades: Uint32Array,
  empty: number,
): LevelTable {
  const { factor, offset } = levelScale(scene)
  const levels = new Uint8Array(VALUE_COUNT)
  const colours = new Uint32Array(VALUE_COUNT)
  const first = PLAIN_ROW * 256
  const slotOf = (level: number) =>
    clamp(Math.floor((level - offset) / factor) + VALUE_OFFSET, 0, VALUE_COUNT)
  // Most values lie below the range or above it.
  const [start, end] = [slotOf(0), slotOf(255) + 1]
  colours.fill(shades[first] as number, 0, start)
  levels.fill(255, end)
  colours.fill(shades[first + 255] as number, end)
  for (let i = start; i < Math.min(end, VALUE_COUNT); i++) {
    const level = clamp(Math.floor((i - VALUE_OFFSET) * factor + offset), 0, 255)
    levels[i] = level
    colours[i] = shades[first + level] as number
  }
  colours[NO_VALUE] = empty
  return { levels, colours }
}
