import { COLOUR_TABLE_IDS, colourTable } from './colour-table'

/** Where a colour's part changes its slope, and what it is there: both 0 … 1. */
type Corners = readonly (readonly [at: number, value: number])[]

/** Maps of other programs that are straight lines between corners, red, green and blue; as matplotlib has them. */
const CORNERS: Readonly<Record<string, readonly [Corners, Corners, Corners]>> = {
  jet: [
    [
      [0, 0],
      [0.35, 0],
      [0.66, 1],
      [0.89, 1],
      [1, 0.5],
    ],
    [
      [0, 0],
      [0.125, 0],
      [0.375, 1],
      [0.64, 1],
      [0.91, 0],
      [1, 0],
    ],
    [
      [0, 0.5],
      [0.11, 1],
      [0.34, 1],
      [0.65, 0],
      [1, 0],
    ],
  ],
  hot: [
    [
      [0, 0.0416],
      [0.365079, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [0.365079, 0],
      [0.746032, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [0.746032, 0],
      [1, 1],
    ],
  ],
}

/** Colour maps that a picture of a spectrogram can be read with, by name: our own, and some of other programs. */
export function readableTables(): Readonly<Record<string, Uint8Array>> {
  return {
    ...Object.fromEntries(COLOUR_TABLE_IDS.map((id) => [id, colourTable(id)])),
    // Loud is dark, as in print.
    'grey-reversed': reversed(colourTable('grey')),
    ...Object.fromEntries(
      Object.entries(CORNERS).map(([name, parts]) => [name, betweenCorners(parts)]),
    ),
  }
}

function reversed(table: Uint8Array): Uint8Array {
  return table.map((_, i) => table[4 * (255 - Math.floor(i / 4)) + (i % 4)] as number)
}

function betweenCorners(parts: readonly [Corners, Corners, Corners]): Uint8Array {
  return Uint8Array.from({ length: 1024 }, (_, i) => {
    const corners = parts[i % 4]
    return corners === undefined ? 255 : Math.round(255 * valueAt(corners, Math.floor(i / 4) / 255))
  })
}

function valueAt(corners: Corners, at: number): number {
  const above = corners.findIndex(([end]) => end >= at)
  const [to = 1, high = 0] = corners[above] ?? []
  const [from = 0, low = high] = corners[above - 1] ?? []
  return to > from ? low + ((at - from) / (to - from)) * (high - low) : high
}
