import { describe, expect, test } from 'vitest'
import { colourBar, withColourBar } from './colour-bar'
import { COLOUR_BAR } from './colour-maps'
import { guessedReading, readSpectrogram } from './given-spectrogram'
import type { Pixels } from './pixels'
import type { PlotArea } from './spectrogram-reading'

const [WIDTH, HEIGHT] = [360, 260]
const PLOT: PlotArea = { left: 70, top: 40, right: 270, bottom: 200 }
type Colour = readonly [number, number, number]
const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]

/** A map that no program has: dark green over violet to pale orange. */
const unheardOf = (share: number): Colour => [
  20 + 225 * share,
  60 + 140 * share - 120 * Math.sin(Math.PI * share) * (1 - share),
  40 + 160 * Math.sin(Math.PI * share),
]

const BARS = {
  right: { left: 290, top: 40, right: 302, bottom: 200 },
  left: { left: 20, top: 60, right: 28, bottom: 180 },
  below: { left: 80, top: 225, right: 250, bottom: 235 },
} as const
type Side = keyof typeof BARS

const shareAt = (x: number, y: number) => Math.abs(Math.sin(x / 23) * Math.cos(y / 31))

function figureOf(
  paper: Colour,
  ink: Colour,
  side: Side | undefined,
  colour: (share: number) => Colour = unheardOf,
): Pixels {
  const rgb = new Uint8Array(3 * WIDTH * HEIGHT)
  const fill = (area: PlotArea, colourAt: (x: number, y: number) => Colour) => {
    for (let y = area.top; y < area.bottom; y++) {
      for (let x = area.left; x < area.right; x++) rgb.set(colourAt(x, y), 3 * (y * WIDTH + x))
    }
  }
  const framed = (area: PlotArea, colourAt: (x: number, y: number) => Colour) => {
    const { left, top, right, bottom } = area
    fill({ left: left - 1, top: top - 1, right: right + 1, bottom: bottom + 1 }, () => ink)
    fill(area, colourAt)
  }
  fill({ left: 0, top: 0, right: WIDTH, bottom: HEIGHT }, () => paper)
  framed(PLOT, (x, y) => colour(shareAt(x, y)))
  if (side !== undefined) {
    const bar = BARS[side]
    framed(bar, (x, y) =>
      colour(
        side === 'below'
          ? (x - bar.left) / (bar.right - bar.left - 1)
          : (bar.bottom - 1 - y) / (bar.bottom - bar.top - 1),
      ),
    )
  }
  // Labels: strokes of letters.
  for (let letter = 0; letter < 20; letter++) {
    const left = 70 + 10 * letter
    fill({ left, top: 10, right: left + 6, bottom: 12 }, () => ink)
    fill({ left, top: 10, right: left + 2, bottom: 22 }, () => ink)
  }
  return { width: WIDTH, height: HEIGHT, rgb, text: {} }
}

describe.each([
  ['white', WHITE, BLACK],
  ['black', BLACK, WHITE],
] as const)('on %s paper', (_, paper, ink) => {
  test.each(['right', 'left', 'below'] as const)('a bar on the side: %s', (side) => {
    const table = colourBar(figureOf(paper, ink, side), PLOT)
    for (const index of [0, 30, 128, 200, 255]) {
      const made = [...(table as Uint8Array).subarray(4 * index, 4 * index + 3)]
      for (const [part, value] of unheardOf(index / 255).entries()) {
        expect(Math.abs((made[part] as number) - value)).toBeLessThan(5)
      }
    }
  })

  test('no bar: none is taken from the plot or the labels', () => {
    const figure = figureOf(paper, ink, undefined)
    expect(colourBar(figure, PLOT)).toBeUndefined()
    const tables = { grey: new Uint8Array(1024) }
    expect(withColourBar(tables, figure, PLOT)).toBe(tables)
  })
})

test('a bar of one colour with noise is none', () => {
  const figure = figureOf(WHITE, BLACK, 'right', (share) => {
    const value = 120 + 8 * Math.sin(1000 * share)
    return [value, value, value]
  })
  expect(colourBar(figure, PLOT)).toBeUndefined()
})

test('levels of a figure in colours that are nowhere else are those of its own bar', () => {
  const given = {
    kind: 'picture',
    pixels: figureOf(WHITE, BLACK, 'right'),
    facts: undefined,
  } as const
  const grey = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : Math.floor(i / 4)))
  const reading = guessedReading(given, { grey })
  if (reading.kind !== 'picture') throw new Error('no picture')
  expect(reading).toMatchObject({ colourMap: COLOUR_BAR, plot: PLOT })

  // 129 rows a bin: read pixel by pixel.
  const plot = { ...PLOT, top: 71 }
  const cells = { ...reading, plot, durationS: (199 * 64) / 22_050 }
  const { data, bins, frames } = readSpectrogram(given, cells, { grey })
  expect([frames, bins]).toEqual([200, 129])
  for (const [column, row] of [
    [3, 100],
    [60, 40],
    [111, 7],
  ] as const) {
    const level = 20 * Math.log10((data[column * bins + row] as number) / 64)
    const wanted = -80 + 80 * shareAt(PLOT.left + column, PLOT.bottom - 1 - row)
    expect(Math.abs(level - wanted)).toBeLessThan(1.5)
  }
})

test('a figure of a known map is read by it, whatever its bar looks like after rounding', () => {
  const grey = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : Math.floor(i / 4)))
  const pixels = figureOf(WHITE, BLACK, 'right', (share) => {
    const value = Math.round(255 * share)
    return [value, value, value]
  })
  const reading = guessedReading({ kind: 'picture', pixels, facts: undefined }, { grey })
  expect(reading).toMatchObject({ colourMap: 'grey' })
})
