import { expect, test } from 'vitest'
import type { Palette } from '#render/colour'
import { drawMarkers } from './ruler-markers'

const palette = { accent: 'accent', panel: 'panel' } as Palette

/** The accent's boxes and the names that 10 s over 1000 px show. */
function drawn(markers: readonly { timeS: number; endS?: number; label: string }[]) {
  const boxes: number[][] = []
  const names: [string, number][] = []
  const context = {
    fillStyle: '',
    fillRect: (...box: number[]) => {
      if (context.fillStyle === 'accent') boxes.push(box)
    },
    fillText: (name: string, x: number) => void names.push([name, x]),
  }
  drawMarkers(context as unknown as OffscreenCanvasRenderingContext2D, {
    startS: 10,
    endS: 20,
    widthPx: 1000,
    heightPx: 26,
    timeSelection: undefined,
    beganS: undefined,
    markers,
    palette,
  })
  return { boxes, names }
}

test('a point is a line at its time, a span has a bar from its start to its end', () => {
  const { boxes, names } = drawn([
    { timeS: 12, label: 'door' },
    { timeS: 15, endS: 16.5, label: '' },
  ])
  expect(boxes).toEqual([
    [200, 0, 1, 26],
    [500, 0, 1, 26],
    [500, 0, 150, 3],
  ])
  expect(names).toEqual([['door', 204]])
})

test('what lies outside is not drawn, a span that goes on to both sides is cut off', () => {
  const { boxes, names } = drawn([
    { timeS: 9.9, label: 'before' },
    { timeS: 20.1, label: 'behind' },
    { timeS: -1e9, endS: 1e9, label: '' },
  ])
  expect(names).toEqual([])
  expect(boxes).toEqual([
    [-1, 0, 1, 26],
    [-1, 0, 1001, 3],
  ])
})

test('names never lie over each other, in whatever order they come', () => {
  const { names } = drawn([
    { timeS: 12.1, label: 'second' },
    { timeS: 12, label: 'a first one' },
    { timeS: 14, label: 'x'.repeat(100) },
  ])
  expect(names).toEqual([
    ['a first one', 204],
    ['x'.repeat(24), 404],
  ])
})
