import { expect, test } from 'vitest'
import { shapeBounds } from './bounds'
import { mirroredShape } from './mirrored'
import type { Shape } from './region'

const shapes: readonly Shape[] = [
  { kind: 'rectangle', startS: 1, endS: 2, lowHz: -100, highHz: 300 },
  {
    kind: 'brush',
    points: [
      [1, 50, 1],
      [2, 90, 0.5],
    ],
    radiusS: 0.1,
    radiusHz: 20,
  },
  {
    kind: 'lasso',
    points: [
      [1, 50],
      [2, 90],
      [3, -10],
    ],
  },
  {
    kind: 'harmonics',
    points: [
      [1, 50],
      [2, 60],
    ],
    count: 3,
    widthHz: 4,
  },
]
const compound: Shape = {
  kind: 'compound',
  parts: shapes.map((shape) => ({ op: 'add', shape })),
}

test.each([...shapes, compound])(
  '$kind: the box is mirrored at 0 Hz, and twice gives it back',
  (shape) => {
    const box = shapeBounds(shape)
    expect(shapeBounds(mirroredShape(shape))).toEqual({
      ...box,
      lowHz: -box.highHz,
      highHz: -box.lowHz,
    })
    expect(mirroredShape(mirroredShape(shape))).toEqual(shape)
  },
)
