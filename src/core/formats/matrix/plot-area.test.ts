import { describe, expect, test } from 'vitest'
import type { Pixels } from './pixels'
import { plotArea, plotPixels } from './plot-area'
import type { PlotArea } from './spectrogram-reading'

const [WIDTH, HEIGHT] = [320, 240]
const PLOT: PlotArea = { left: 40, top: 39, right: 250, bottom: 210 }
const WHITE = [255, 255, 255] as const
const BLACK = [0, 0, 0] as const

type Colour = readonly [number, number, number]

interface Figure {
  readonly background: Colour
  readonly ink: Colour
  /** Thickness. */
  readonly frame: number
  readonly isBlurred: boolean
  readonly colourAt: (x: number, y: number) => Colour
}

/** From a dark blue through green to yellow; no value is white. */
const viridis = (x: number, y: number): Colour => {
  const share = Math.abs(Math.sin(x / 23) * Math.cos(y / 31))
  return [68 + 185 * share, 1 + 230 * share, 84 + 60 * Math.sin(6 * share)]
}
/** Quiet is white, loud is black: most of it is the background's own colour. */
const grey = (x: number, y: number): Colour => {
  const value = (x + y) % 97 < 6 ? 40 : 255
  return [value, value, value]
}

/** A figure as a paper prints it: title, ticks, labels, and a bar of colours on the right. */
function figureOf({ background, ink, frame, isBlurred, colourAt }: Figure): Pixels {
  const rgb = new Uint8Array(3 * WIDTH * HEIGHT)
  const put = (x: number, y: number, colour: Colour) => rgb.set(colour, 3 * (y * WIDTH + x))
  const fill = (
    { left, top, right, bottom }: PlotArea,
    colour: (x: number, y: number) => Colour,
  ) => {
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) put(x, y, colour(x, y))
  }
  const inked = (left: number, top: number, right: number, bottom: number) =>
    fill({ left, top, right, bottom }, () => ink)
  fill({ left: 0, top: 0, right: WIDTH, bottom: HEIGHT }, () => background)
  for (const area of [PLOT, { left: 265, top: 39, right: 276, bottom: 210 }]) {
    const { left, top, right, bottom } = area
    if (frame > 0) inked(left - frame, top - frame, right + frame, bottom + frame)
    fill(area, area === PLOT ? colourAt : (_, y) => viridis(20, y))
  }
  const { left, bottom } = PLOT
  for (let tick = 0; tick < 6; tick++) {
    const [x, y] = [left + 5 + 40 * tick, bottom - 10 - 30 * tick]
    inked(x, bottom + frame, x + 1, bottom + frame + 3)
    inked(left - frame - 3, y, left - frame, y + 1)
    // Digits.
    inked(x - 2, bottom + 8, x + 3, bottom + 14)
    inked(left - 18, y - 3, left - 10, y + 3)
  }
  for (let letter = 0; letter < 24; letter++) {
    inked(80 + 6 * letter, 8, 84 + 6 * letter, 16)
    inked(6, 60 + 5 * letter, 13, 64 + 5 * letter)
  }
  const pixels = { width: WIDTH, height: HEIGHT, rgb, text: {} }
  return isBlurred ? blurred(pixels) : pixels
}

/** As JPEG has it near edges: noise of some steps, the same in every run. */
function blurred(pixels: Pixels): Pixels {
  const rgb = pixels.rgb.map((value, i) =>
    Math.max(0, Math.min(255, value + ((i * 7919) % 25) - 12)),
  )
  return { ...pixels, rgb }
}

const usual: Figure = {
  background: WHITE,
  ink: BLACK,
  frame: 1,
  isBlurred: false,
  colourAt: viridis,
}

function expectFound(pixels: Pixels, within: number): void {
  const found = plotArea(pixels)
  for (const side of ['left', 'top', 'right', 'bottom'] as const) {
    expect(Math.abs((found?.[side] ?? -99) - PLOT[side])).toBeLessThanOrEqual(within)
  }
}

describe('the plot of a figure is found', () => {
  test.each<[string, Partial<Figure>]>([
    ['in a thin frame', {}],
    ['in a thick frame', { frame: 3 }],
    ['without a frame', { frame: 0 }],
    ['of one tone all over', { colourAt: (_, y) => [60, 60, 60 + (y % 7)] }],
    ['in grey, most of it as white as the paper', { colourAt: grey }],
    ['on a dark page', { background: [30, 30, 36], ink: [220, 220, 220] }],
    [
      'quiet and black up to its black frame',
      { colourAt: (x, y) => (y < 100 ? BLACK : viridis(x, y)) },
    ],
  ])('%s', (_, change) => {
    expectFound(figureOf({ ...usual, ...change }), 0)
  })

  test('after compression', () => {
    expectFound(figureOf({ ...usual, isBlurred: true }), 1)
  })

  test('and not the waveform above it, which is as wide', () => {
    const pixels = figureOf(usual)
    const put = (x: number, y: number) =>
      pixels.rgb.fill(0, 3 * (y * WIDTH + x), 3 * (y * WIDTH + x) + 3)
    for (let x = 39; x < 251; x++) for (const y of [2, 34]) put(x, y)
    for (let y = 2; y < 34; y++) for (const x of [39, 250]) put(x, y)
    expectFound(pixels, 0)
  })
})

test.each<[string, (x: number, y: number) => Colour]>([
  ['that is a spectrogram from edge to edge', viridis],
  ['with nothing on it', () => WHITE],
  ['of text', (x, y) => (x % 9 < 5 && y % 20 < 12 && x > 30 && x < 300 ? BLACK : WHITE)],
])('in a picture %s no plot is found', (_, colourAt) => {
  const rgb = Uint8Array.from({ length: 3 * WIDTH * HEIGHT }, (_unused, i) => {
    const pixel = Math.floor(i / 3)
    return colourAt(pixel % WIDTH, Math.floor(pixel / WIDTH))[i % 3] as number
  })
  expect(plotArea({ width: WIDTH, height: HEIGHT, rgb, text: {} })).toBeUndefined()
})

test('the part of a picture that is its plot is those pixels, and must lie in it', () => {
  const rgb = Uint8Array.from({ length: 3 * 20 }, (_, i) => Math.floor(i / 3))
  const pixels = { width: 5, height: 4, rgb, text: {} }
  const part = plotPixels(pixels, { left: 1, top: 2, right: 4, bottom: 4 })
  expect([part.width, part.height]).toEqual([3, 2])
  expect([...part.rgb].filter((_, i) => i % 3 === 0)).toEqual([11, 12, 13, 16, 17, 18])
  expect(plotPixels(pixels, undefined)).toBe(pixels)
  for (const wrong of [
    { left: 3, top: 0, right: 3, bottom: 4 },
    { left: 0, top: 0, right: 6, bottom: 4 },
    { left: 4, top: 0, right: 1, bottom: 4 },
    { left: 0, top: 3, right: 5, bottom: 4 },
  ]) {
    expect(() => plotPixels(pixels, wrong)).toThrow(/within the picture's 5 by 4 pixels/)
  }
})
