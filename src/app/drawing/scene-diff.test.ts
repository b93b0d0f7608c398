import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StrokePoint } from '#core/mask'
import type { Scenes } from '#protocol'
import { SceneDiff } from './scene-diff'

const palette = {} as Scenes['ruler']['palette']
const size = { widthPx: 800, heightPx: 20, pixelRatio: 1 }
const ruler: Scenes['ruler'] = {
  size,
  palette,
  startS: 0,
  endS: 10,
  widthPx: 800,
  heightPx: 20,
  timeSelection: undefined,
  beganS: undefined,
  markers: [],
}

test('of a scene only what is another value is sent, also that it is there no more', () => {
  const sceneDiff = new SceneDiff()
  expect(sceneDiff.changes('ruler', ruler)).toEqual(ruler)
  expect(sceneDiff.changes('ruler', { ...ruler })).toEqual({})
  const timeSelection = { startS: 1, endS: 2 }
  expect(sceneDiff.changes('ruler', { ...ruler, startS: 1, timeSelection })).toEqual({
    startS: 1,
    timeSelection,
  })
  const without = sceneDiff.changes('ruler', { ...ruler, startS: 1 })
  expect(Object.entries(without)).toEqual([['timeSelection', undefined]])
})

test('what joins a stroke is sent once; what is dropped from it, or another stroke, anew', () => {
  const point = fc.tuple(fc.double(), fc.double(), fc.double())
  const steps = fc.array(fc.tuple(fc.constantFrom('join', 'drop', 'begin'), fc.array(point)))
  fc.assert(
    fc.property(steps, (all) => {
      const sceneDiff = new SceneDiff()
      let points: readonly StrokePoint[] = []
      let heard: readonly StrokePoint[] = []
      for (const [what, some] of all) {
        if (what === 'join') points = [...points, ...some]
        else points = what === 'drop' ? points.slice(0, some.length) : some
        const { from, points: joined } = sceneDiff.growth(points)
        heard = [...heard.slice(0, from), ...joined]
        expect(heard).toEqual(points)
        if (what === 'join') expect(joined.length).toBe(some.length)
      }
    }),
    { seed: 5 },
  )
})
