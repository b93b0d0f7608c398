import { expect, test } from 'vitest'
import { frequencyAxis } from '#core/grid'
import { leastShownDb, spectrumPoints } from './spectrum-path'

const plot = { dbMin: -100, dbMax: 0, widthPx: 100, heightPx: 50 }

test('a bin lies where the axis says, at its level', () => {
  const axis = frequencyAxis('linear', 0, 1000, 4000)
  const levels = [-100, -50, 0, -25, -100]
  expect(spectrumPoints({ lowHz: 0, binHz: 250, levels }, { ...plot, axis })).toBe(
    '0.0,50.0 25.0,25.0 50.0,0.0 75.0,12.5 100.0,50.0',
  )
})

test('a noise below the range is shown, unless it lies so low that all else would be small', () => {
  expect(leastShownDb(-60, undefined)).toBe(-60)
  expect(leastShownDb(-60, { lowDb: -50 })).toBe(-60)
  expect(leastShownDb(-60, { lowDb: -72 })).toBe(-72)
  expect(leastShownDb(-60, { lowDb: -200 })).toBe(-80)
})

test('of bins in one pixel the highest is drawn, where it is', () => {
  const axis = frequencyAxis('linear', 0, 1000, 4000)
  const levels = Float32Array.from({ length: 1001 }, (_, bin) => (bin === 507 ? -10 : -90))
  const points = spectrumPoints({ lowHz: 0, binHz: 1, levels }, { ...plot, axis }).split(' ')
  expect(points).toHaveLength(101)
  expect(points).toContain('50.7,5.0')
})

test('only what is in view is drawn, and a bin on either side of it', () => {
  const axis = frequencyAxis('log', 500, 2000, 4000)
  const levels = new Float32Array(41).fill(-20)
  const points = spectrumPoints({ lowHz: 0, binHz: 100, levels }, { ...plot, axis }).split(' ')
  expect(points).toHaveLength(16)
  expect(points[0]).toBe('0.0,10.0')
  expect(points.at(-1)).toBe('100.0,10.0')
})
