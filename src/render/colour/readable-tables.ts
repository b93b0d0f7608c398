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

/** Colours at equal distances, between which they are straight lines: within 6 of 255 of matplotlib's. */
const STOPS: Readonly<Record<string, string>> = {
  plasma:
    '0c0786 310496 4c02a1 6500a7 7e03a7 9411a1 a92395 bb3586 ca4678 d8586a e56b5c ef7f4e f79441 fcaa33 fdc328 f8dd24 eff821',
  cividis:
    '00224d 00285b 002d69 043270 1a386f 273d6d 31436c 3a486b 434e6b 4b546c 52596c 595f6d 61646f 686a70 6e7073 757575 7c7b78 838078 8a8678 928c77 9a9376 a29974 aa9f72 b2a66f baac6c c3b368 cbba64 d4c15e dcc858 e5cf50 eed747 f8de3b fde737',
  turbo:
    '30123b 392972 4040a1 4456c7 466be3 467ff6 4193fe 36a7f9 28baec 1cccd8 17dbc3 1ee8b0 31f198 4cf97e 6bfd63 89fe4c a2fc3c b7f635 cbec33 dedf36 ecd039 f7bf39 fcad34 fe972c fb7f22 f56717 ec520e e04008 d23005 c02302 ac1601 940c01 7a0402',
  coolwarm:
    '3a4cc0 435acc 4d67d7 5775e1 6182ea 6c8ef1 779af6 82a5fb 8caffd 98b9fe a3c1fe adc9fc b8cff8 c2d4f3 cbd8ed d4dbe5 dcdcdc e4d8d1 ebd3c5 f0ccb9 f4c4ac f6bba0 f7b193 f6a587 f49a7a f08d6f eb7f63 e57057 dd604c d44f42 ca3d38 bf282e b30326',
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
    ...Object.fromEntries(
      Object.entries(STOPS).map(([name, stops]) => [name, betweenCorners(cornersOf(stops))]),
    ),
  }
}

function reversed(table: Uint8Array): Uint8Array {
  return table.map((_, i) => table[4 * (255 - Math.floor(i / 4)) + (i % 4)] as number)
}

function cornersOf(stops: string): readonly [Corners, Corners, Corners] {
  const colours = stops.split(' ')
  const part = (from: number): Corners =>
    colours.map((colour, i) => [
      i / (colours.length - 1),
      Number.parseInt(colour.slice(from, from + 2), 16) / 255,
    ])
  return [part(0), part(2), part(4)]
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
