import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shapeBounds } from './bounds'
import { fitting, grownFrom, mappedShape, moving } from './mapped'
import { mirroredShape } from './mirrored'
import type { Shape } from './region'

const SEED = { seed: 20261121 }

const time = fc.double({ min: -100, max: 100, noNaN: true })
const freq = fc.double({ min: -20_000, max: 20_000, noNaN: true })
const extentS = fc.double({ min: 1e-3, max: 50, noNaN: true })
const extentHz = fc.double({ min: 1, max: 10_000, noNaN: true })

const boxes = fc.tuple(time, extentS, freq, extentHz).map(([startS, lengthS, lowHz, heightHz]) => {
  return { startS, endS: startS + lengthS, lowHz, highHz: lowHz + heightHz }
})

const corner = fc.tuple(time, freq)
const point = fc.tuple(time, freq, fc.double({ min: 0.01, max: 1, noNaN: true }))

const simple: fc.Arbitrary<Shape> = fc.oneof(
  boxes.map((box) => ({ kind: 'rectangle' as const, ...box })),
  fc
    .tuple(fc.array(point, { minLength: 1, maxLength: 20 }), extentS, extentHz)
    .map(([points, radiusS, radiusHz]) => ({ kind: 'brush' as const, points, radiusS, radiusHz })),
  fc
    .array(corner, { minLength: 3, maxLength: 20 })
    .map((points) => ({ kind: 'lasso' as const, points })),
)

const op = fc.constantFrom('add' as const, 'subtract' as const)

const shapes: fc.Arbitrary<Shape> = fc.oneof(
  simple,
  fc
    .tuple(simple, fc.array(fc.record({ op, shape: simple }), { maxLength: 3 }))
    .map(([shape, parts]) => ({
      kind: 'compound' as const,
      parts: [{ op: 'add' as const, shape }, ...parts],
    })),
)

function expectNear(a: ReturnType<typeof shapeBounds>, b: ReturnType<typeof shapeBounds>) {
  expect(a.startS).toBeCloseTo(b.startS, 6)
  expect(a.endS).toBeCloseTo(b.endS, 6)
  expect(a.lowHz).toBeCloseTo(b.lowHz, 4)
  expect(a.highHz).toBeCloseTo(b.highHz, 4)
}

test('a moved shape has its box moved, and comes back', () => {
  fc.assert(
    fc.property(shapes, time, freq, (shape, timeS, freqHz) => {
      const moved = mappedShape(shape, moving(timeS, freqHz))
      const { startS, endS, lowHz, highHz } = shapeBounds(shape)
      expectNear(shapeBounds(moved), {
        startS: startS + timeS,
        endS: endS + timeS,
        lowHz: lowHz + freqHz,
        highHz: highHz + freqHz,
      })
      const back = mappedShape(moved, moving(-timeS, -freqHz))
      expectNear(shapeBounds(back), shapeBounds(shape))
    }),
    SEED,
  )
})

test('a shape fitted to a box fills it, whatever its kind', () => {
  fc.assert(
    fc.property(shapes, boxes, (shape, box) => {
      const from = shapeBounds(shape)
      fc.pre(from.endS - from.startS > 1e-3 && from.highHz - from.lowHz > 1e-3)
      expectNear(shapeBounds(mappedShape(shape, fitting(from, box))), box)
    }),
    SEED,
  )
})

test('a box of the same size is a plain move, without rounding of the size', () => {
  const from = { startS: 0.1, endS: 0.4, lowHz: 100, highHz: 300 }
  const to = { startS: 2.1, endS: 2.4, lowHz: 100, highHz: 300 }
  expect(fitting(from, to)).toMatchObject({ freqScale: 1, freqOffsetHz: 0 })
})

test('what has no extent is moved, not stretched', () => {
  const flat: Shape = {
    kind: 'lasso',
    points: [
      [1, 500],
      [2, 500],
      [3, 500],
    ],
  }
  const to = { startS: 1, endS: 5, lowHz: 700, highHz: 900 }
  const { lowHz, highHz, endS } = shapeBounds(mappedShape(flat, fitting(shapeBounds(flat), to)))
  expect([lowHz, highHz, endS]).toEqual([700, 700, 5])
})

test('members that are not known are kept', () => {
  const shape = { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 1, note: 'x' } as const
  expect(mappedShape(shape, moving(1, 1))).toMatchObject({ note: 'x', startS: 1, highHz: 2 })
})

test('harmonics stay multiples of one fundamental', () => {
  const shape = {
    kind: 'harmonics',
    points: [
      [1, 100],
      [2, 110],
    ],
    count: 5,
    widthHz: 20,
  } as const
  expect(mappedShape(shape, moving(1, 50))).toEqual({
    ...shape,
    points: [
      [2, 150],
      [3, 160],
    ],
  })
})

const glide = (sign: number) =>
  ({
    kind: 'harmonics',
    points: [
      [1, sign * 100],
      [2, sign * 110],
    ],
    count: 5,
    widthHz: 20,
  }) as const

test.each([1, -1])('the far side of harmonics counts them, the near side tunes (%i)', (sign) => {
  const shape = glide(sign)
  const from = shapeBounds(shape)
  const [near, far] = sign > 0 ? (['lowHz', 'highHz'] as const) : (['highHz', 'lowHz'] as const)
  const dragged = (side: typeof near, freqHz: number) =>
    mappedShape(shape, fitting(from, { ...from, [side]: sign * freqHz }))
  expect(dragged(far, 1030)).toMatchObject({ count: 9, widthHz: 20 })
  expect(shapeBounds(dragged(far, 1030))[near]).toBeCloseTo(sign * 90, 9)
  expect(dragged(far, 120)).toMatchObject({ count: 1 })
  const tuned = dragged(near, 190)
  expect(shapeBounds(tuned)[near]).toBeCloseTo(sign * 190, 9)
  // Twice the pitch leaves room for half as many up to 560 Hz.
  expect(tuned).toMatchObject({ count: 3, widthHz: 20 })
  expect(dragged(near, -50)).toMatchObject({ points: [[1, expect.closeTo(sign * 10, 9)], {}] })
  const following = mappedShape(shape, fitting(from, { ...from, endS: 4 }))
  expect(following).toEqual({
    ...shape,
    points: [
      [1, sign * 100],
      [4, sign * 110],
    ],
  })
})

test('what an outline has grown from goes when it moves, and stays when it does not', () => {
  const grown = { timeS: 1, freqHz: 1, toleranceDb: 6, startS: 0, endS: 2, lowHz: 0, highHz: 2 }
  const lasso: Shape = {
    kind: 'lasso',
    points: [
      [0, 0],
      [1, 0],
      [1, 1],
    ],
    grown,
  }
  const parts = [{ op: 'add' as const, shape: lasso }]
  for (const shape of [lasso, { kind: 'compound', parts, grown }] satisfies Shape[]) {
    expect(grownFrom(shape)).toBe(grown)
    expect(grownFrom(mappedShape(shape, moving(1, 0)))).toBeUndefined()
    expect(grownFrom(mirroredShape(shape))).toBeUndefined()
  }
})
