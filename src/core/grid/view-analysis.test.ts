import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingLength, hopFor, type ViewAnalysis, viewStft } from './view-analysis'

const SIZE = { widthPx: 1000, heightPx: 580 }
const SPEECH = { rateHz: 44_100, highHz: 22_050 }
const AUTO: ViewAnalysis = { window: 'hann', windowLength: 'auto', overlap: 0.75 }
const whole = { startS: 0, endS: 10, lowHz: 0, highHz: 22_050 }

test('ten seconds at 44.1 kHz are shown as ever: Hann, 2048 samples, 75 %', () => {
  expect(viewStft(AUTO, whole, 'linear', SIZE, SPEECH)).toEqual({
    window: 'hann',
    windowLength: 2048,
    fftSize: 2048,
    hop: 512,
  })
})

test('closer in time windows are shorter, closer in frequency longer', () => {
  const length = (view: Partial<typeof whole>) =>
    viewStft(AUTO, { ...whole, ...view }, 'linear', SIZE, SPEECH).windowLength
  expect(length({ endS: 0.05 })).toBe(256)
  expect(length({ endS: 2 })).toBeLessThan(2048)
  expect(length({ highHz: 500 })).toBeGreaterThan(8192)
  expect(length({ endS: 3600 })).toBeLessThanOrEqual(8192)
})

test('a chosen length stays at every zoom, and Kaiser keeps its β', () => {
  const analysis: ViewAnalysis = { window: 'kaiser', beta: 9, windowLength: 3000, overlap: 0.5 }
  for (const endS of [0.01, 1, 10]) {
    expect(viewStft(analysis, { ...whole, endS }, 'log', SIZE, SPEECH)).toEqual({
      window: 'kaiser',
      beta: 9,
      windowLength: 3000,
      fftSize: 4096,
      hop: 1500,
    })
  }
})

test('panning changes no length, and zooming changes it one way', () => {
  const positive = (max: number) => fc.double({ min: 1e-9, max, noNaN: true })
  fc.assert(
    fc.property(positive(10), positive(1e5), positive(1e8), (pixelS, pixelHz, rateHz) => {
      const length = fittingLength({ pixelS, pixelHz }, rateHz)
      expect(Math.log2(length) % 1).toBe(0)
      expect(fittingLength({ pixelS: pixelS / 2, pixelHz }, rateHz)).toBeLessThanOrEqual(length)
      expect(fittingLength({ pixelS, pixelHz: pixelHz / 2 }, rateHz)).toBeGreaterThanOrEqual(length)
    }),
    { seed: 15 },
  )
})

test('no hop is less than a sample', () => {
  expect([hopFor(2048, 0.75), hopFor(5, 0.5), hopFor(4, 0.99)]).toEqual([512, 3, 1])
})
