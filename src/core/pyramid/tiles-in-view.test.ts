import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { TILE_SIZE, tilesAcross } from './tile-address'
import { tilesInView } from './tiles-in-view'

const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const
const grid = frameGrid({ rateHz: 44100, kind: 'real', length: 26_460_000 }, stft)
const whole = { startS: 0, endS: grid.durationS, lowHz: 0, highHz: grid.highHz }

test('ten minutes on 1,400 pixels need 7 columns of tiles at 32 frames a column', () => {
  const addresses = tilesInView(grid, whole, 'linear', 1400, 600)
  expect(new Set(addresses.map((address) => address.timeIndex)).size).toBe(7)
  expect(addresses[0]?.timeLevel).toBe(5)
})

test('zoomed in to single cells the finest level is taken', () => {
  const view = { startS: 10, endS: 11, lowHz: 1000, highHz: 2000 }
  for (const address of tilesInView(grid, view, 'linear', 1400, 600)) {
    expect(address).toMatchObject({ timeLevel: 0, freqLevel: 0 })
  }
})

test('a log axis takes finer bins below than above', () => {
  const levels = tilesInView(grid, whole, 'log', 1400, 600).map((address) => address.freqLevel)
  expect(Math.min(...levels)).toBe(0)
  expect(Math.max(...levels)).toBeGreaterThan(0)
})

test('every visible bin lies in exactly one band, whatever the view', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.integer({ min: 10, max: 3000 }),
      fc.constantFrom('linear', 'log', 'mel', 'bark', 'erb'),
      (low, share, heightPx, scale) => {
        const view = {
          ...whole,
          lowHz: low * grid.highHz,
          highHz: Math.min(grid.highHz, (low + share) * grid.highHz),
        }
        const addresses = tilesInView(grid, view, scale, 800, heightPx)
        for (let bin = 0; bin < grid.binCount; bin += 7) {
          const hz = bin * grid.binHz
          if (hz < view.lowHz || hz > view.highHz) continue
          const holders = addresses.filter(
            (address) =>
              address.timeIndex === 0 &&
              Math.floor(bin / (TILE_SIZE * 2 ** address.freqLevel)) === address.freqIndex,
          )
          expect(holders.length).toBe(1)
        }
        for (const address of addresses) {
          expect(address.freqIndex).toBeLessThan(tilesAcross(grid.binCount, address.freqLevel))
        }
      },
    ),
    { numRuns: 200 },
  )
})
