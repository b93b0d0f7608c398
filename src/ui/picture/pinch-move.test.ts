import { expect, test } from 'vitest'
import { pinchMove } from './pinch-move'

test('two fingers side by side pan with their middle and zoom time alone', () => {
  const move = pinchMove(
    [
      { x: 100, y: 200 },
      { x: 200, y: 200 },
    ],
    [
      { x: 100, y: 210 },
      { x: 300, y: 210 },
    ],
  )
  expect(move).toEqual({
    xPx: -50,
    yPx: 10,
    timeFactor: 0.5,
    freqFactor: 1,
    at: { x: 200, y: 210 },
  })
})

test('fingers close together never zoom by a large factor', () => {
  const move = pinchMove(
    [
      { x: 100, y: 100 },
      { x: 101, y: 300 },
    ],
    [
      { x: 100, y: 100 },
      { x: 140, y: 400 },
    ],
  )
  expect(move.timeFactor).toBe(1)
  expect(move.freqFactor).toBeCloseTo(2 / 3, 12)
})
