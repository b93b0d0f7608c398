import { expect, test } from 'vitest'
import { screenMap } from '#render/screen'
import { handleAt } from './handles'

/** 10 s by 5000 Hz on 1000 × 500 pixels: 10 ms and 10 Hz a pixel. */
const surface = {
  view: { startS: 0, endS: 10, lowHz: 0, highHz: 5000 },
  scale: 'linear',
  topHz: 5000,
  widthPx: 1000,
  heightPx: 500,
} as const
const map = screenMap(surface)
const sides = (xPx: number, yPx: number, box: Parameters<typeof handleAt>[2]) => {
  const handle = handleAt(xPx, yPx, box, surface, map)
  return handle && [handle.time, handle.freq]
}

const box = { startS: 2, endS: 4, lowHz: 1000, highHz: 3000 }

test.each([
  [200, 200, ['start', 'high']],
  [300, 200, [undefined, 'high']],
  [400, 200, ['end', 'high']],
  [200, 300, ['start', undefined]],
  [400, 300, ['end', undefined]],
  [200, 400, ['start', 'low']],
  [300, 400, [undefined, 'low']],
  [400, 400, ['end', 'low']],
])('at %i, %i one of the eight handles is held', (xPx, yPx, grabbed) => {
  expect(sides(xPx + 4, yPx - 4, box)).toEqual(grabbed)
})

test('between the handles there is none', () => {
  expect(sides(250, 200, box)).toBeUndefined()
  expect(sides(300, 300, box)).toBeUndefined()
})

test('a side that goes on beyond the picture is held in the middle of what shows', () => {
  const endless = { startS: -100, endS: 6, lowHz: 1000, highHz: 3000 }
  expect(sides(300, 200, endless)).toEqual([undefined, 'high'])
  expect(sides(0, 300, endless)).toBeUndefined()
})

test('a box too small for eight has its corners, and is moved from inside', () => {
  const small = { startS: 2, endS: 2.1, lowHz: 1000, highHz: 1100 }
  expect(sides(204, 396, small)).toBeUndefined()
  expect(sides(197, 403, small)).toEqual(['start', 'low'])
  expect(sides(213, 387, small)).toEqual(['end', 'high'])
})
