import { expect, test } from 'vitest'
import type { Found } from '#core/find'
import { frameGrid } from '#core/grid'
import { hitCells, hitPicture } from './hit-pictures'

/** A frame every 10 ms, a bin every 100 Hz. */
const stft = { window: 'hann', windowLength: 80, fftSize: 80, hop: 80 } as const
const grid = frameGrid({ kind: 'real', rateHz: 8000, length: 8000 }, stft)

const hit = (change: Partial<Found>): Found => ({
  startS: 0.4,
  endS: 0.6,
  lowHz: 1200,
  highHz: 1800,
  outerLowHz: 1000,
  outerHighHz: 2000,
  peakHz: 1500,
  peakDb: -20,
  snrDb: 20,
  score: 0.9,
  ...change,
})

test('a picture shows the hit and a quarter of its size about it', () => {
  expect(hitCells(hit({}), grid)).toEqual({ startFrame: 35, endFrame: 66, startBin: 7, endBin: 24 })
})

test('at the edges of the recording it shows what there is', () => {
  expect(hitCells(hit({ startS: 0, endS: 0.2, outerLowHz: 0, outerHighHz: 4000 }), grid)).toEqual({
    startFrame: 0,
    endFrame: 26,
    startBin: 0,
    endBin: 41,
  })
  expect(hitCells(hit({ startS: 0.99, endS: 5 }), grid)).toMatchObject({ endFrame: 101 })
})

test('the strongest cell is the brightest pixel, high frequencies on top', () => {
  const cells = { startFrame: 0, endFrame: 4, startBin: 1, endBin: 4 }
  const levels = new Float32Array(4 * 5).fill(-100)
  // Frame 2, bin 3: the highest that is shown; bin 4 lies above.
  levels[2 * 5 + 3] = 0
  levels[1 * 5 + 4] = 0
  const greys = Uint8Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 255 : i >> 2))
  const { widthPx, heightPx, rgba } = hitPicture(levels, cells, 5, { dbMin: -100, dbMax: 0 }, greys)
  expect([widthPx, heightPx]).toEqual([4, 3])
  const bright = [...rgba].flatMap((value, i) => (i % 4 === 0 && value > 0 ? [[i / 4, value]] : []))
  expect(bright).toEqual([[2, 255]])
})

test('many cells a pixel: none is lost', () => {
  const cells = { startFrame: 0, endFrame: 1000, startBin: 0, endBin: 300 }
  const levels = new Float32Array(1000 * 300).fill(-100)
  levels[777 * 300 + 211] = 0
  const greys = Uint8Array.from({ length: 1024 }, (_, i) => i >> 2)
  const { rgba } = hitPicture(levels, cells, 300, { dbMin: -100, dbMax: 0 }, greys)
  expect([...rgba].filter((value, i) => i % 4 === 0 && value === 255)).toHaveLength(1)
})
