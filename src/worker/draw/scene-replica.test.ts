import { expect, test } from 'vitest'
import type { StrokePoint } from '#core/mask'
import type { Scenes } from '#protocol'
import { SceneReplica } from './scene-replica'

const points: readonly StrokePoint[] = [
  [0, 100, 1],
  [1, 200, 1],
  [2, 300, 1],
]

test('a scene is what was sent of it last, member by member; the others stay as they are', () => {
  const replica = new SceneReplica()
  const palette = {} as Scenes['ruler']['palette']
  expect(
    replica.follow({ ruler: { startS: 0, endS: 9, palette, timeSelection: undefined } }),
  ).toEqual(['ruler'])
  replica.follow({ ruler: { startS: 1, timeSelection: { startS: 2, endS: 3 } } })
  replica.follow({ ruler: { timeSelection: undefined }, waveform: { peak: 0.5 } })
  expect(replica.get('ruler')).toEqual({ startS: 1, endS: 9, palette, timeSelection: undefined })
  expect(replica.get('ruler')?.palette).toBe(palette)
  expect(replica.get('waveform')).toEqual({ peak: 0.5 })
  expect(replica.get('overlay')).toBeUndefined()
})

test('points join a stroke although nothing was drawn in between, and those there stay the same', () => {
  const replica = new SceneReplica()
  replica.follow({ overlay: { stroke: { from: 0, points: points.slice(0, 1) } } })
  const [first] = replica.strokePoints
  replica.follow({ overlay: { stroke: { from: 1, points: points.slice(1) } } })
  expect(replica.strokePoints).toEqual(points)
  expect(replica.strokePoints[0]).toBe(first)
  replica.follow({ overlay: { stroke: { from: 0, points: points.slice(2) } } })
  expect(replica.strokePoints).toEqual(points.slice(2))
})
