import { COLOUR_BAR, COLOURS, type ColourTables } from './colour-maps'
import { colourDistance, type Pixels } from './pixels'
import type { PlotArea } from './spectrogram-reading'

/** Pixels that a bar is thick at least. */
const LEAST_THICKNESS = 4
/** Share of the plot's side beside which a bar lies that it is long at least. */
const LEAST_SHARE = 0.3
/** Distance of colours, 0 … 441, up to which pixels across a bar are one colour: compression blurs by less. */
const ALIKE = 24
/** Distance up to which pixels along a bar follow one another: what is more is its frame. */
const MOST_STEP = 48
/** Distance within which a pixel is the background. */
const BACKGROUND = 6
/** How far apart the values of red, green or blue lie at least: noise of an empty margin has less. */
const LEAST_EXTENT = 100
/** Share of the longest line's length that others of the same bar have. */
const SAME_BAR = 0.98

/** A line along a bar: from its quiet end, pixels of the picture. */
type Line = readonly number[]

/** Colour maps with that of the figure's own bar beside the plot, where it has one. */
export function withColourBar(
  tables: ColourTables,
  pixels: Pixels,
  plot: PlotArea | undefined,
): ColourTables {
  const bar = plot && colourBar(pixels, plot)
  return bar === undefined ? tables : { ...tables, [COLOUR_BAR]: bar }
}

/**
 * The colour map that a figure's own bar of colours shows, 256 colours of 4 bytes: the longest
 * gradient beside the plot, upright from below or lying from the left. Undefined where there is none.
 *
 * Ends that are the background's colour cannot be told from it and are left out; of a dark map on
 * black that is the quietest hundredth.
 */
export function colourBar(pixels: Pixels, plot: PlotArea): Uint8Array | undefined {
  const gradients = new Gradients(pixels)
  const lines = [...gradients.uprights(plot), ...gradients.lyings(plot)]
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0)
  const bar = lines.filter((line) => line.length >= SAME_BAR * longest)
  // At its sides compression mixes it with what lies beside it.
  const middle = bar[Math.floor(bar.length / 2)]
  return middle && tableOf(middle, pixels)
}

/** Lines beside the plot along which colours change step by step. */
class Gradients {
  readonly #pixels: Pixels

  constructor(pixels: Pixels) {
    this.#pixels = pixels
  }

  *uprights(plot: PlotArea): Generator<Line> {
    const { width, height } = this.#pixels
    const least = LEAST_SHARE * (plot.bottom - plot.top)
    for (let x = 0; x + LEAST_THICKNESS <= width; x++) {
      if (x + LEAST_THICKNESS > plot.left && x < plot.right) continue
      const column = Array.from({ length: height }, (_, y) => (height - 1 - y) * width + x)
      yield* this.#runs(column, 1, least)
    }
  }

  *lyings(plot: PlotArea): Generator<Line> {
    const { width, height } = this.#pixels
    const least = LEAST_SHARE * (plot.right - plot.left)
    for (let y = 0; y + LEAST_THICKNESS <= height; y++) {
      if (y + LEAST_THICKNESS > plot.top && y < plot.bottom) continue
      const row = Array.from({ length: width }, (_, x) => y * width + x)
      yield* this.#runs(row, width, least)
    }
  }

  /** Runs of a line that are as thick as a bar and change step by step. */
  *#runs(line: Line, across: number, least: number): Generator<Line> {
    let start = 0
    for (let i = 0; i <= line.length; i++) {
      const goesOn =
        i < line.length &&
        this.#isThick(line[i] as number, across) &&
        (i === start || this.#distance(line[i] as number, line[i - 1] as number) <= MOST_STEP)
      if (goesOn) continue
      const run = this.#withoutBackground(line.slice(start, i))
      if (run.length >= least && this.#extent(run) >= LEAST_EXTENT) yield run
      start = i < line.length && this.#isThick(line[i] as number, across) ? i : i + 1
    }
  }

  #isThick(pixel: number, across: number): boolean {
    for (let i = 1; i < LEAST_THICKNESS; i++) {
      if (this.#distance(pixel, pixel + i * across) > ALIKE) return false
    }
    return true
  }

  #withoutBackground(run: Line): Line {
    const isInk = (pixel: number) => this.#distance(pixel, 0) > BACKGROUND
    return run.slice(Math.max(0, run.findIndex(isInk)), run.findLastIndex(isInk) + 1)
  }

  /** Of red, green and blue, whichever goes farthest. */
  #extent(run: Line): number {
    const { rgb } = this.#pixels
    const spans = [0, 1, 2].map((part) => {
      const values = run.map((pixel) => rgb[3 * pixel + part] as number)
      return Math.max(...values) - Math.min(...values)
    })
    return Math.max(...spans)
  }

  #distance(i: number, j: number): number {
    return colourDistance(this.#pixels, i, j)
  }
}

/** The colours of a line, as many as a colour map has: between its pixels they are interpolated. */
function tableOf(line: Line, { rgb }: Pixels): Uint8Array {
  return Uint8Array.from({ length: 4 * COLOURS }, (_, i) => {
    const part = i % 4
    if (part === 3) return 255
    const at = (((i - part) / 4) * (line.length - 1)) / (COLOURS - 1)
    const before = Math.floor(at)
    const low = rgb[3 * (line[before] as number) + part] as number
    const high = rgb[3 * (line[Math.min(line.length - 1, before + 1)] as number) + part] as number
    return Math.round(low + (at - before) * (high - low))
  })
}
