import { afterEach, expect, test, vi } from 'vitest'
import { lineFill } from './line-fill'
import type { Palette } from './palette'

const palette = { pictureAccent: '#0ff', halo: '#000' } as Palette

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

test('unbroken lines have the accent', () => {
  expect(lineFill(context, { palette, outline: 'single' })).toBe('#0ff')
  expect(lineFill(context, { palette, outline: 'double' })).toBe('#0ff')
})

test('a broken line is half accent and half halo, level, upright or slanted down', () => {
  vi.stubGlobal('OffscreenCanvas', NotingCanvas)
  const { colours, width } = lineFill(context, {
    palette,
    outline: 'broken',
  }) as unknown as NotingCanvas
  const countOf = (colour: string, at: (i: number) => string) =>
    Array.from({ length: width }, (_, i) => colours.get(at(i))).filter((it) => it === colour).length
  for (const at of [(i: number) => `${i},0`, (i: number) => `3,${i}`, (i: number) => `${i},${i}`]) {
    expect(countOf('#0ff', at)).toBe(width / 2)
    expect(countOf('#000', at)).toBe(width / 2)
  }
})
