import { LimitError } from '#core/base'
import { colourDistance, type Pixels } from './pixels'
import type { PlotArea } from './spectrogram-reading'

/** Distance of colours, 0 … 441, from which on a pixel is not the background's: compression blurs by less. */
const FAR = 40
/** Distance within which pixels of a frame are the same. */
const NEAR = 70
/** Share of a picture's sides that a plot's have at least. */
const LEAST_SIDE = 0.25
/** Share of a side that may be of the background: what cuts through it, or is as light. */
const GAPS = 0.03
/** What a plot without anything in it counts against one that is full of colour. */
const EMPTY_SHARE = 0.1
/** Pixels that a frame is thick at most. */
const MOST_FRAME = 8
/** Share of a picture's edge that is background where there is a margin. */
const MARGIN_SHARE = 0.95

/**
 * Where the plot lies in a picture with axes, labels and a bar of colours around it, as papers print
 * them: the largest and fullest rectangle whose four sides stand out of a margin of one colour,
 * without its frame. Undefined where there is no such margin, or nothing like a plot within it.
 */
export function plotArea(pixels: Pixels): PlotArea | undefined {
  const figure = new Figure(pixels)
  if (!figure.hasMargin) return undefined
  const candidates = figure.candidates().filter((area) => figure.isBordered(area))
  const [best] = candidates
    .map((area) => ({ area, score: figure.fullness(area) * sizeOf(area) }))
    .toSorted((a, b) => b.score - a.score)
  return best && figure.withoutFrame(figure.grown(best.area))
}

/**
 * The part of a picture that is its plot; all of it where none is said.
 *
 * @throws {LimitError} if that lies outside of it, or is no rectangle of at least 2 by 2 pixels
 */
export function plotPixels(pixels: Pixels, area: PlotArea | undefined): Pixels {
  if (area === undefined) return pixels
  const { width, height, rgb, grey, text } = pixels
  const { left, top, right, bottom } = area
  if (
    left < 0 ||
    top < 0 ||
    right > width ||
    bottom > height ||
    right - left < 2 ||
    bottom - top < 2
  ) {
    throw new LimitError(
      `The plot must lie within the picture's ${width} by ${height} pixels, and have two at least on each side.`,
    )
  }
  const [columns, rows] = [right - left, bottom - top]
  return {
    width: columns,
    height: rows,
    text,
    rgb: copyArea(rgb, 3, new Uint8Array(3 * columns * rows), width, area),
    grey: grey && copyArea(grey, 1, new Uint16Array(columns * rows), width, area),
  }
}

/** The values of an area's pixels, `perPixel` each, of a picture that is `width` pixels wide. */
function copyArea<T extends Uint8Array | Uint16Array>(
  values: T,
  perPixel: number,
  into: T,
  width: number,
  { left, top, right, bottom }: PlotArea,
): T {
  const rowLength = perPixel * (right - left)
  for (let y = top; y < bottom; y++) {
    const at = perPixel * (y * width + left)
    into.set(values.subarray(at, at + rowLength), rowLength * (y - top))
  }
  return into
}

function sizeOf({ left, top, right, bottom }: PlotArea): number {
  return (right - left) * (bottom - top)
}

/** A picture, and which of its pixels stand out of its background. */
class Figure {
  readonly #pixels: Pixels
  /** A pixel each: 1 where it is not the background. */
  readonly #isInk: Uint8Array

  constructor(pixels: Pixels) {
    this.#pixels = pixels
    this.#isInk = new Uint8Array(pixels.width * pixels.height)
    for (let i = 0; i < this.#isInk.length; i++) {
      this.#isInk[i] = this.#distance(i, 0) > FAR ? 1 : 0
    }
  }

  /** Whether its edge is of one colour: that of its first pixel. */
  get hasMargin(): boolean {
    const { width, height } = this.#pixels
    const rows = this.#ink(0, 0, width, 1) + this.#ink(0, height - 1, width, height)
    const columns = this.#ink(0, 0, 1, height) + this.#ink(width - 1, 0, width, height)
    return rows + columns <= (1 - MARGIN_SHARE) * 2 * (width + height)
  }

  /** Rectangles between rows that have the same long run of ink, with its ends in all rows between. */
  candidates(): readonly PlotArea[] {
    const { width, height } = this.#pixels
    const areas: PlotArea[] = []
    const growing = new Map<number, PlotArea>()
    for (let y = 0; y < height; y++) {
      let left = 0
      for (let right = 0; right <= width; right++) {
        if (right < width && this.#isInk[y * width + right] === 1) continue
        if (right - left >= LEAST_SIDE * width) {
          const key = left * (width + 1) + right
          const before = growing.get(key)
          const goesOn =
            before !== undefined && this.#hasEnds({ ...before, top: before.bottom, bottom: y })
          if (before !== undefined && !goesOn) areas.push(before)
          growing.set(key, { left, top: goesOn ? before.top : y, right, bottom: y + 1 })
        }
        left = right + 1
      }
    }
    areas.push(...growing.values())
    return areas.filter(({ top, bottom }) => bottom - top >= LEAST_SIDE * height)
  }

  /** Whether no row is background at both ends. */
  #hasEnds({ left, top, right, bottom }: PlotArea): boolean {
    const { width } = this.#pixels
    for (let y = top; y < bottom; y++) {
      if (!this.#isInk[y * width + left] && !this.#isInk[y * width + right - 1]) return false
    }
    return true
  }

  /** Whether all four sides stand out of the background. */
  isBordered({ left, top, right, bottom }: PlotArea): boolean {
    const most = (1 - GAPS) * (bottom - top)
    return (
      this.#ink(left, top, left + 1, bottom) >= most &&
      this.#ink(right - 1, top, right, bottom) >= most
    )
  }

  fullness(area: PlotArea): number {
    const { left, top, right, bottom } = area
    return EMPTY_SHARE + this.#ink(left, top, right, bottom) / sizeOf(area)
  }

  /** With the rows beside it that are as full: compression blurs where some of them begin and end. */
  grown({ left, top, right, bottom }: PlotArea): PlotArea {
    const most = (1 - GAPS) * (right - left)
    let [first, end] = [top, bottom]
    while (first > 0 && this.#ink(left, first - 1, right, first) >= most) first -= 1
    while (end < this.#pixels.height && this.#ink(left, end, right, end + 1) >= most) end += 1
    return { left, top: first, right, bottom: end }
  }

  /** Less a frame, whose lines are of one colour each, and as many on each side. */
  withoutFrame({ left, top, right, bottom }: PlotArea): PlotArea {
    const thickness = (lineAt: (depth: number) => PlotArea) => {
      let depth = 0
      while (depth < MOST_FRAME && this.#isLine(lineAt(depth))) {
        if (depth > 0 && !this.#goesOn(lineAt(depth - 1), lineAt(depth), depth)) break
        depth += 1
      }
      return depth
    }
    const frame = Math.min(
      thickness((depth) => ({ left, top: top + depth, right, bottom: top + depth + 1 })),
      thickness((depth) => ({ left, top: bottom - depth - 1, right, bottom: bottom - depth })),
      thickness((depth) => ({ left: left + depth, top, right: left + depth + 1, bottom })),
      thickness((depth) => ({ left: right - depth - 1, top, right: right - depth, bottom })),
    )
    return { left: left + frame, top: top + frame, right: right - frame, bottom: bottom - frame }
  }

  /** Whether a line has the colour of the one outside of it; the second of a frame may stand out more than the first, where that is smoothed. */
  #goesOn(outer: PlotArea, inner: PlotArea, depth: number): boolean {
    const [before, here] = [this.#middle(outer), this.#middle(inner)]
    if (this.#distance(here, before) <= NEAR) return true
    return depth === 1 && this.#distance(here, 0) > this.#distance(before, 0) + FAR
  }

  #middle({ left, top, right, bottom }: PlotArea): number {
    return ((top + bottom) >> 1) * this.#pixels.width + ((left + right) >> 1)
  }

  /** Whether nearly all of these pixels have the colour of the one in their middle. */
  #isLine(line: PlotArea): boolean {
    const { left, top, right, bottom } = line
    const { width } = this.#pixels
    const middle = this.#middle(line)
    let other = 0
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++)
        if (this.#distance(y * width + x, middle) > NEAR) other += 1
    }
    return other <= GAPS * (right - left) * (bottom - top)
  }

  #ink(left: number, top: number, right: number, bottom: number): number {
    const { width } = this.#pixels
    let count = 0
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) count += this.#isInk[y * width + x] as number
    }
    return count
  }

  #distance(i: number, j: number): number {
    return colourDistance(this.#pixels, i, j)
  }
}
