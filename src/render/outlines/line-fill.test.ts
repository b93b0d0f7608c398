import { afterEach, expect, test, vi } from 'vitest'
import type { Palette } from '#render/colour'
import { lineFill } from './line-fill'

const palette = { halo: '#000' } as Palette
const colour = '#0ff'

/** A canvas that notes the colour of each pixel. */
class NotingCanvas {
  readonly colours = new Map<string, string>()
  readonly context = {
    fillStyle: '',
    fillRect: (x: number, y: number) => void this.colours.set(`${x},${y}`, this.context.fillStyle),
  }
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext() {
    return this.context
  }
}

const context = {
  createPattern: (canvas: unknown) => canvas,
} as unknown as OffscreenCanvasRenderingContext2D

afterEach(() => vi.unstubAllGlobals())

test('unbroken lines have one colour', () => {
  expect(lineFill(context, { colour, palette, outline: 'single' })).toBe('#0ff')
  expect(lineFill(context, { colour, palette, outline: 'double' })).toBe('#0ff')
})

test.each(['broken', 'dotted'] as const)(
  'a %s line has much of both colours, whether level, upright or slanted',
  (outline) => {
    vi.stubGlobal('OffscreenCanvas', NotingCanvas)
    const { colours, width, height } = lineFill(context, {
      colour,
      palette,
      outline,
    }) as unknown as NotingCanvas
    const lines: readonly ((i: number) => readonly [x: number, y: number])[] = [
      (i) => [i, 0],
      (i) => [3, i],
      (i) => [i, i],
      (i) => [2 * height - i, i],
      (i) => [2 * i, i],
    ]
    for (const at of lines) {
      const seen = Array.from({ length: 2 * height }, (_, i) => {
        const [x, y] = at(i)
        return colours.get(`${x % width},${y % height}`)
      })
      for (const each of [colour, palette.halo]) {
        const count = seen.filter((it) => it === each).length
        expect(count).toBeGreaterThanOrEqual(seen.length / 4)
      }
    }
  },
)
