import { expect, test } from 'vitest'
import type { StrokePoint } from '#core/mask'
import type { Scenes } from '#protocol'
import { HeldScenes } from './held-scenes'

const points: readonly StrokePoint[] = [
  [0, 100, 1],
  [1, 200, 1],
  [2, 300, 1],
]

test('a scene is what was told of it last, member by member; the others stay as they are', () => {
  const held = new HeldScenes()
  const palette = {} as Scenes['ruler']['palette']
  expect(held.follow({ ruler: { startS: 0, endS: 9, palette, timeSelection: undefined } })).toEqual(
    ['ruler'],
  )
  held.follow({ ruler: { startS: 1, timeSelection: { startS: 2, endS: 3 } } })
  held.follow({ ruler: { timeSelection: undefined }, waveform: { peak: 0.5 } })
  expect(held.get('ruler')).toEqual({ startS: 1, endS: 9, palette, timeSelection: undefined })
  expect(held.get('ruler')?.palette).toBe(palette)
  expect(held.get('waveform')).toEqual({ peak: 0.5 })
  expect(held.get('overlay')).toBeUndefined()
})

test('points join a stroke although nothing was drawn in between, and those there stay the same', () => {
  const held = new HeldScenes()
  held.follow({ overlay: { stroke: { from: 0, points: points.slice(0, 1) } } })
  const [first] = held.strokePoints
  held.follow({ overlay: { stroke: { from: 1, points: points.slice(1) } } })
  expect(held.strokePoints).toEqual(points)
  expect(held.strokePoints[0]).toBe(first)
  held.follow({ overlay: { stroke: { from: 0, points: points.slice(2) } } })
  expect(held.strokePoints).toEqual(points.slice(2))
})
