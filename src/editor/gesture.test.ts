import { expect, test } from 'vitest'
import { startedGesture } from './gesture'

const context = {
  brushRadiusS: 0.02,
  brushRadiusHz: 100,
  softness: 0.5,
  feather: { timeS: 0.005, freqHz: 80 },
}
const reject = { kind: 'reject', gainDb: null } as const
const at = (timeS: number, freqHz: number) => ({ timeS, freqHz, pressure: 1 })

test('a drag up-left and a drag down-right make the same rectangle', () => {
  const forward = startedGesture('rectangle', at(1, 200), reject, context).extended(at(2, 900))
  const backward = startedGesture('rectangle', at(2, 900), reject, context).extended(at(1, 200))
  expect(forward.region('r')).toEqual(backward.region('r'))
  expect(forward.region('r')?.shape).toEqual({
    kind: 'rectangle',
    startS: 1,
    endS: 2,
    lowHz: 200,
    highHz: 900,
  })
})

test('a rectangle without extent is no region', () => {
  const gesture = startedGesture('rectangle', at(1, 200), reject, context)
  expect(gesture.region('r')).toBeUndefined()
  expect(gesture.extended(at(1, 500)).region('r')).toBeUndefined()
})

test('a brush dab is a region of one point', () => {
  const shape = startedGesture('brush', at(1, 200), reject, context).region('r')?.shape
  expect(shape).toMatchObject({ kind: 'brush', points: [[1, 200, 1]], radiusS: 0.02 })
})

test('brush points nearer than an eighth of the radius are left out', () => {
  let gesture = startedGesture('brush', at(1, 200), reject, context)
  for (let i = 1; i <= 100; i++) gesture = gesture.extended(at(1 + i * 0.0005, 200))
  const shape = gesture.region('r')?.shape
  if (shape?.kind !== 'brush') throw new Error('expected a brush')
  expect(shape.points.length).toBeLessThan(25)
  expect(shape.points.at(-1)?.[0]).toBeCloseTo(1.05, 2)
})

test('a soft brush has an edge of its softness, never less than a hop and a bin', () => {
  const soft = startedGesture('brush', at(1, 200), reject, context).region('r')
  expect(soft?.feather).toEqual({ timeS: 0.01, freqHz: 80 })
})

test('the effect holds for the whole stroke and names the step', () => {
  const gesture = startedGesture('brush', at(1, 200), { kind: 'keep' }, context)
  expect(gesture.region('r')?.effect).toEqual({ kind: 'keep' })
  expect(gesture.label).toBe('Keep brush')
})
