import { expect, test } from 'vitest'
import type { HarmonicsShape } from '#core/mask'
import { startedGesture } from './gesture'

const context = {
  brushRadiusS: 0.02,
  brushRadiusHz: 100,
  softness: 0.5,
  feather: { timeS: 0.005, freqHz: 80 },
  pixelS: 0.001,
  pixelHz: 10,
  channels: 'all' as const,
  extent: { durationS: 60, lowHz: -4000, highHz: 4000 },
  harmonics: { count: 5, widthHz: 40 },
  span: { startS: 10, endS: 20 },
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

test('the effect holds for the whole stroke', () => {
  const gesture = startedGesture('brush', at(1, 200), { kind: 'keep' }, context)
  expect(gesture.extended(at(2, 300)).region('r')?.effect).toEqual({ kind: 'keep' })
})

test('a time range reaches both borders of the band, a frequency band those of the recording', () => {
  const drag = (tool: 'time' | 'band') =>
    startedGesture(tool, at(3, 900), reject, context).extended(at(2, -500)).region('r')?.shape
  expect(drag('time')).toEqual({
    kind: 'rectangle',
    startS: 2,
    endS: 3,
    lowHz: -4000,
    highHz: 4000,
  })
  expect(drag('band')).toEqual({
    kind: 'rectangle',
    startS: 0,
    endS: 60,
    lowHz: -500,
    highHz: 900,
  })
})

test('a click of the harmonics tool means a steady fundamental over the given time', () => {
  expect(startedGesture('harmonics', at(12, -300), reject, context).region('r')?.shape).toEqual({
    kind: 'harmonics',
    points: [
      [10, -300],
      [20, -300],
    ],
    count: 5,
    widthHz: 40,
  })
})

test('a path of the harmonics tool runs forwards in time, however it was drawn', () => {
  const path = (way: readonly number[]) => {
    const [first = 0, ...rest] = way
    const start = startedGesture('harmonics', at(first, 100 * first), reject, context)
    const shape = rest.reduce((to, timeS) => to.extended(at(timeS, 100 * timeS)), start)
    const made = shape.region('r')?.shape as HarmonicsShape | undefined
    return made?.points.map(([timeS]) => timeS)
  }
  expect(path([1, 2, 3])).toEqual([1, 2, 3])
  expect(path([3, 2, 1])).toEqual([1, 2, 3])
  // Turning back takes back, on the other side of the start a path of its own begins.
  expect(path([1, 2, 3, 1.5])).toEqual([1, 1.5])
  expect(path([2, 3, 1])).toEqual([1, 2])
})

test('a lasso of two points encloses nothing, but its line is drawn', () => {
  const line = startedGesture('lasso', at(1, 200), reject, context).extended(at(2, 200))
  expect(line.region('r')).toBeUndefined()
  expect(line.draft()?.shape).toMatchObject({
    kind: 'lasso',
    points: [
      [1, 200],
      [2, 200],
    ],
  })
  expect(line.extended(at(2, 900)).region('r')?.shape).toMatchObject({ kind: 'lasso' })
})

test.each(['brush', 'lasso', 'harmonics'] as const)(
  'a %s stroke of 2,000 points takes each of them in its stride',
  (tool) => {
    let gesture = startedGesture(tool, at(0, 200), reject, context)
    for (let i = 1; i <= 2000; i++) gesture = gesture.extended(at(i, (i % 7) * 500))
    expect(gesture.region('r')?.shape).toMatchObject({ points: { length: 2001 } })
  },
)
