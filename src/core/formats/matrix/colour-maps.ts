import { LimitError } from '#core/base'
import type { Pixels } from './pixels'

/** Colour maps by name: 256 colours of 4 bytes, quiet to loud. */
export type ColourTables = Readonly<Record<string, Uint8Array>>

export const COLOURS = 256
/** The name of the map that a figure's own bar of colours shows. */
export const COLOUR_BAR = 'colour-bar'
/** Pixels of a picture that are looked at to find its colour map. */
const PROBES = 4096
/** Distance of colours, 0 … 441, that compression and smoothing explain. */
const FAR = 40
/** How much nearer a figure's bar must be than a known map, which is exact where it is the same one. */
const BAR_IS_NEARER = 1.3
/** Share of pixels that may lie farther: labels, a frame, a cursor. */
const MOST_FAR = 0.1

/**
 * The colour map that a picture's pixels lie nearest to. Of two that are the same colours in the
 * other order it is the one in which more of the picture is quiet.
 *
 * @throws {LimitError} if its colours are of none
 */
export function colourMapOf({ rgb }: Pixels, tables: ColourTables): string {
  const pixels = rgb.length / 3
  const step = Math.max(1, Math.floor(pixels / PROBES))
  const scores = Object.entries(tables).map(([name, table]) => {
    let [sum, far, indices, probes] = [0, 0, 0, 0]
    for (let i = 0; i < pixels; i += step) {
      const { index, distance } = nearestColour(rgb, 3 * i, table)
      sum += distance
      if (distance > FAR) far += 1
      indices += index
      probes += 1
    }
    if (name === COLOUR_BAR) sum *= BAR_IS_NEARER
    return { name, sum, farShare: far / probes, loudness: indices / probes }
  })
  const [best] = scores.toSorted((a, b) => a.sum - b.sum || a.loudness - b.loudness)
  if (best === undefined || best.farShare > MOST_FAR) {
    throw new LimitError(
      `A picture whose colours are of none of the colour maps that can be read: ${Object.keys(tables).join(', ')}.`,
    )
  }
  return best.name
}

/** Of each pixel the nearest colour of the map, 0 … 255, in the picture's order. */
export function colourIndices({ rgb }: Pixels, table: Uint8Array): Uint8Array {
  const indices = new Map<number, number>()
  return Uint8Array.from({ length: rgb.length / 3 }, (_, i) => {
    const at = 3 * i
    const [red = 0, green = 0, blue = 0] = [rgb[at], rgb[at + 1], rgb[at + 2]]
    const colour = (red * 256 + green) * 256 + blue
    let index = indices.get(colour)
    if (index === undefined) {
      index = nearestColour(rgb, at, table).index
      indices.set(colour, index)
    }
    return index
  })
}

function nearestColour(rgb: Uint8Array, at: number, table: Uint8Array) {
  let index = 0
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < COLOURS; i++) {
    const red = (rgb[at] as number) - (table[4 * i] as number)
    const green = (rgb[at + 1] as number) - (table[4 * i + 1] as number)
    const blue = (rgb[at + 2] as number) - (table[4 * i + 2] as number)
    const squares = red * red + green * green + blue * blue
    if (squares < least) {
      least = squares
      index = i
    }
  }
  return { index, distance: Math.sqrt(least) }
}
