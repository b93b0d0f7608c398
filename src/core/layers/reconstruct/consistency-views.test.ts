import { expect, test } from 'vitest'
import { consistencyViews } from './consistency-views'

test('a pixel is the loudest cell under it, the highest bins on top', () => {
  const asked = { frames: 2, bins: 4, data: Float64Array.of(0, 0, 0, 1, 0.1, 0, 0, 0) }
  const made = { frames: 2, bins: 4, data: Float64Array.of(0, 0, 0, 0.9, 0.1, 0, 0, 0) }
  const views = consistencyViews(asked, made, { columns: 9, rows: 2 })
  expect([views.columns, views.rows]).toEqual([2, 2])
  const rounded = (values: Float32Array) => [...values].map(Math.round)
  expect(rounded(views.asked)).toEqual([0, -200, -200, -20])
  expect(rounded(views.made)).toEqual([-1, -200, -200, -20])
  expect(rounded(views.difference)).toEqual([-20, -200, -200, -200])
})

test('of silence all of it is as low as it goes', () => {
  const silence = { frames: 2, bins: 3, data: new Float64Array(6) }
  const { asked, difference } = consistencyViews(silence, silence, { columns: 2, rows: 3 })
  expect([...asked, ...difference].every((level) => level === -200)).toBe(true)
})
