import { expect, test } from 'vitest'
import { curveAt, curveRange, MOST_CURVES, pointTimeS, withCurves } from './curves'
import { initialState } from './initial-state'

const curve = {
  name: 'rms',
  unit: '1',
  values: Float64Array.of(1, 2, Number.NaN, Number.NaN, 0, 5),
}
/** Points of four frames, 0.1 s apart. */
const drawn = { startS: 2, pointS: 0.4, hopS: 0.1, isSampled: false, curves: [curve] }

test('a point stands in the middle of its frames, and is read from half-way to its neighbours', () => {
  expect(pointTimeS(drawn, 0)).toBeCloseTo(2.15, 12)
  expect(curveAt(drawn, curve, 2.15)).toEqual([1, 2])
  expect(curveAt(drawn, curve, 2.34)).toEqual([1, 2])
  expect(curveAt(drawn, curve, 2.55)).toBeUndefined()
  expect(curveAt(drawn, curve, 2.95)).toEqual([0, 5])
  expect(curveAt(drawn, curve, 1.5)).toBeUndefined()
  expect(curveAt(drawn, curve, 9)).toBeUndefined()
})

test('a range passes over points without a number', () => {
  expect(curveRange(curve)).toEqual([0, 5])
  expect(curveRange({ ...curve, values: Float64Array.of(Number.NaN, Number.NaN) })).toBeUndefined()
})

test('no column stands there twice, and no more than have colours of their own', () => {
  const names = ['a', 'b', 'a', 'c', 'd', 'e', 'f', 'g']
  const curves = withCurves(initialState.curves, { names })
  expect(curves.names).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(curves.names).toHaveLength(MOST_CURVES)
  expect(curves.isShown).toBe(false)
})
