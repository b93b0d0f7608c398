/**
 * Every colour the picture can have: for each step of the mask's gain, plain and on a hatch line,
 * the 256 colours of the map. One table that both backends look up, so they cannot disagree.
 */

/** The bytes of drawn gains fall into steps of 8: 0 is silence, 16 is gain 1, 32 the strongest boost. */
const GAIN_STEPS = 33
const UNIT_STEP = 16

/** Rows of the table: 2·step + (1 on a hatch line). */
export const SHADE_ROWS = 2 * GAIN_STEPS

/** The row of cells that the mask leaves alone. */
export const PLAIN_ROW = 32

/** The plain row of a gain byte; the hatched one follows it. */
export function shadeRow(gainByte: number): number {
  return ((gainByte + 4) >> 3) * 2
}

/** Rec. 709 weights: how bright a colour looks. */
const LUMA = [0.2126, 0.7152, 0.0722] as const

/** What silence leaves of brightness and of colour. */
const REJECTED_BRIGHTNESS = 0.42
const REJECTED_COLOUR = 0.3
/** Hatch lines lift a rejected cell by this much towards white: brighter than any dimmed neighbour's step. */
const HATCH_LIFT = 44
/** The strongest boost goes this far towards white, its hatch lines this far towards black. */
const BOOST_LIFT = 0.5
const BOOST_HATCH = 0.85

const tables = new WeakMap<Uint8Array, Uint8Array>()

/**
 * The shades of a colour map. Gains below 1 darken, take colour away and hatch brightly, in
 * proportion to 1 − gain; above 1 they brighten and hatch darkly, in proportion to the dB.
 * The same array for the same map: treat it as a constant.
 *
 * @param colours  256 RGBA colours
 * @returns        SHADE_ROWS × 256 RGBA colours; rows as shadeRow counts them
 */
export function shadeTable(colours: Uint8Array): Uint8Array {
  const cached = tables.get(colours)
  if (cached !== undefined) return cached
  // Rounds what is written, and keeps it within 0 … 255.
  const table = new Uint8ClampedArray(SHADE_ROWS * 1024)
  for (let row = 0; row < SHADE_ROWS; row++) {
    const step = row >> 1
    const out = table.subarray(row * 1024, (row + 1) * 1024)
    if (step < UNIT_STEP) writeRejected(colours, 1 - step / UNIT_STEP, row % 2 === 1, out)
    else writeBoosted(colours, (step - UNIT_STEP) / UNIT_STEP, row % 2 === 1, out)
  }
  const made = new Uint8Array(table.buffer)
  tables.set(colours, made)
  return made
}

/** A hatch line is darker than the cell was, also where nothing is brighter than the cell. */
function writeBoosted(
  colours: Uint8Array,
  strength: number,
  isHatched: boolean,
  out: Uint8ClampedArray,
): void {
  const share = isHatched ? BOOST_HATCH * strength : BOOST_LIFT * strength
  const end = isHatched ? 0 : 255
  for (let i = 0; i < out.length; i++) {
    const c = colours[i] as number
    out[i] = i % 4 === 3 ? 255 : c + (end - c) * share
  }
}

function writeRejected(
  colours: Uint8Array,
  strength: number,
  isHatched: boolean,
  out: Uint8ClampedArray,
): void {
  const brightness = 1 - strength * (1 - REJECTED_BRIGHTNESS)
  const saturation = 1 - strength * (1 - REJECTED_COLOUR)
  const lift = isHatched ? HATCH_LIFT * strength : 0
  for (let i = 0; i < out.length; i += 4) {
    let luma = 0
    for (let k = 0; k < 3; k++) luma += (colours[i + k] as number) * (LUMA[k] as number)
    for (let k = 0; k < 3; k++) {
      const c = colours[i + k] as number
      out[i + k] = (luma + (c - luma) * saturation) * brightness + lift
    }
    out[i + 3] = 255
  }
}

/** Diagonal hatching in device pixels: a line where (column + row) mod period < thickness. */
export interface Hatch {
  readonly period: number
  readonly thickness: number
}

/** Lines of 1 CSS pixel, 6 CSS pixels apart along a row. */
export function hatchFor(pixelRatio: number): Hatch {
  return {
    period: Math.max(4, Math.round(6 * pixelRatio)),
    thickness: Math.max(1, Math.round(pixelRatio)),
  }
}
