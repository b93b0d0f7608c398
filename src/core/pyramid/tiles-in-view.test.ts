import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { TILE_SIZE, tilesAcross } from './tile-place'
import { tilesInView } from './tiles-in-view'

const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const
const grid = frameGrid({ rateHz: 44100, kind: 'real', length: 26_460_000 }, stft)
const whole = { startS: 0, endS: grid.durationS, lowHz: 0, highHz: grid.highHz }

test('ten minutes on 1,400 pixels need 7 columns of tiles at 32 frames a column', () => {
  const places = tilesInView(grid, whole, 'linear', 1400, 600)
  expect(new Set(places.map((place) => place.timeIndex)).size).toBe(7)
  expect(places[0]?.timeLevel).toBe(5)
})

test('zoomed in to single cells the finest level is taken', () => {
  const view = { startS: 10, endS: 11, lowHz: 1000, highHz: 2000 }
  for (const place of tilesInView(grid, view, 'linear', 1400, 600)) {
    expect(place).toMatchObject({ timeLevel: 0, freqLevel: 0 })
  }
})

test('a log axis takes finer bins below than above', () => {
  const levels = tilesInView(grid, whole, 'log', 1400, 600).map((place) => place.freqLevel)
  expect(Math.min(...levels)).toBe(0)
  expect(Math.max(...levels)).toBeGreaterThan(0)
})

test('every visible bin lies in exactly one band, whatever the view', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.integer({ min: 10, max: 3000 }),
      fc.constantFrom('linear' as const, 'log' as const),
      (low, share, heightPx, scale) => {
        const view = {
          ...whole,
          lowHz: low * grid.highHz,
          highHz: Math.min(grid.highHz, (low + share) * grid.highHz),
        }
        const places = tilesInView(grid, view, scale, 800, heightPx)
        for (let bin = 0; bin < grid.binCount; bin += 7) {
          const hz = bin * grid.binHz
          if (hz < view.lowHz || hz > view.highHz) continue
          const holders = places.filter(
            (place) =>
              place.timeIndex === 0 &&
              Math.floor(bin / (TILE_SIZE * 2 ** place.freqLevel)) === place.freqIndex,
          )
          expect(holders.length).toBe(1)
        }
        for (const place of places) {
          expect(place.freqIndex).toBeLessThan(tilesAcross(grid.binCount, place.freqLevel))
        }
      },
    ),
    { numRuns: 200 },
  )
})
