import { expect, test } from 'vitest'
import { isNowhere, meet, withPart } from './compound'
import type { Shape } from './region'

const box = (startS: number, endS: number, lowHz: number, highHz: number): Shape => ({
  kind: 'rectangle',
  startS,
  endS,
  lowHz,
  highHz,
})
const disc = (timeS: number, freqHz: number, radiusS: number, radiusHz: number): Shape => ({
  kind: 'brush',
  points: [[timeS, freqHz, 1]],
  radiusS,
  radiusHz,
})

test('parts follow each other in one compound, none within another', () => {
  const shape = withPart(
    withPart(box(0, 1, 0, 1), 'add', box(1, 2, 0, 1)),
    'subtract',
    disc(1, 0, 1, 1),
  )
  expect(shape).toMatchObject({
    kind: 'compound',
    parts: [
      { op: 'add', shape: { kind: 'rectangle' } },
      { op: 'add', shape: { kind: 'rectangle' } },
      { op: 'subtract', shape: { kind: 'brush' } },
    ],
  })
})

test('shapes meet where they share a place, not where only their boxes do', () => {
  expect(meet(box(0, 1, 0, 10), box(0.5, 2, 5, 20))).toBe(true)
  expect(meet(box(0, 1, 0, 10), box(1, 2, 0, 10))).toBe(false)
  expect(meet(disc(0, 0, 1, 100), disc(1.9, 0, 1, 100))).toBe(true)
  expect(meet(disc(0, 0, 1, 100), disc(1.5, 150, 1, 100))).toBe(false)
  expect(meet(box(0, 1e6, -5, 5), disc(3, 0, 1e-9, 1))).toBe(true)
})

test('what is cut out meets nothing', () => {
  const hole = withPart(box(0, 10, 0, 1000), 'subtract', box(2, 8, 200, 800))
  expect(meet(hole, disc(5, 500, 1, 100))).toBe(false)
  expect(meet(hole, disc(2, 500, 1, 100))).toBe(true)
})

test('nothing is left of what was taken away whole, something of all else', () => {
  const stroke = disc(5, 500, 1, 100)
  expect(isNowhere(stroke)).toBe(false)
  expect(isNowhere(withPart(stroke, 'subtract', box(0, 10, 0, 1000)))).toBe(true)
  expect(isNowhere(withPart(stroke, 'subtract', box(0, 5, 0, 1000)))).toBe(false)
  expect(isNowhere(withPart(box(0, 1, 0, 1000), 'subtract', box(-1, 2, 0, 999)))).toBe(false)
})

test('a shape without extent is nowhere', () => {
  expect(isNowhere(box(1, 1, 0, 10))).toBe(true)
  expect(isNowhere({ kind: 'compound', parts: [] })).toBe(true)
})
