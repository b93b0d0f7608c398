import { expect, test } from 'vitest'
import { isNowhere, meeting, withPart } from './compound'
import type { Shape } from './region'

const meet = (a: Shape, b: Shape) => meeting(b)(a)

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

test('among 10,000 dots a stroke finds those that it passes over', () => {
  const way = Array.from({ length: 500 }, (_, i) => [i / 50, 10 * i, 1] as const)
  const stroke: Shape = { kind: 'brush', points: way, radiusS: 0.05, radiusHz: 25 }
  const meets = meeting(stroke)
  const dots = Array.from({ length: 10_000 }, (_, i) => {
    const [timeS, freqHz] = [(i % 100) / 10, 50 * Math.floor(i / 100)]
    return { shape: disc(timeS, freqHz, 0.02, 10), isOn: Math.abs(freqHz - 500 * timeS) }
  })
  for (const { shape, isOn } of dots) {
    // The band is about 36 Hz high on both sides, and a dot 10.
    if (isOn < 25) expect(meets(shape)).toBe(true)
    if (isOn > 60) expect(meets(shape)).toBe(false)
  }
})
