import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { drawableTiles } from './drawable-tiles'
import { placeKey, type TilePlace, topLevels } from './tile-place'

const stft = { window: 'hann', windowLength: 2048, hop: 512, fftSize: 2048 } as const
const grid = frameGrid({ rateHz: 48_000, kind: 'real', length: 48_000 * 60 }, stft)
const top = topLevels(grid)

const places = fc
  .record({ timeLevel: fc.nat(top.time), freqLevel: fc.nat(top.freq), at: fc.nat(1000) })
  .map(({ timeLevel, freqLevel, at }): TilePlace => {
    const [across, up] = [2 ** (top.time - timeLevel), 2 ** (top.freq - freqLevel)]
    return { timeLevel, freqLevel, timeIndex: at % across, freqIndex: at % up }
  })

/** Whether the first tile holds every cell of the second. */
function covers(coarse: TilePlace, fine: TilePlace): boolean {
  const [timeUp, freqUp] = [coarse.timeLevel - fine.timeLevel, coarse.freqLevel - fine.freqLevel]
  if (timeUp < 0 || freqUp < 0) return false
  const isTime = Math.floor(fine.timeIndex / 2 ** timeUp) === coarse.timeIndex
  return isTime && Math.floor(fine.freqIndex / 2 ** freqUp) === coarse.freqIndex
}

test('every tile of the view is drawn, or something that covers it, if there is anything; finest last', () => {
  fc.assert(
    fc.property(fc.array(places), fc.array(places), (wanted, there) => {
      const keys = new Set(there.map(placeKey))
      const drawn = drawableTiles(grid, wanted, (place) => keys.has(placeKey(place)))
      for (const place of drawn) expect(keys).toContain(placeKey(place))
      for (const place of wanted) {
        const isThere = keys.has(placeKey(place))
        if (isThere) expect(drawn).toContain(place)
        else {
          const covering = (tiles: readonly TilePlace[]) =>
            tiles.some((each) => covers(each, place))
          expect(covering(drawn)).toBe(covering(there))
        }
      }
      const standIns = drawn.slice(
        0,
        drawn.length - wanted.filter((it) => keys.has(placeKey(it))).length,
      )
      expect(new Set(standIns.map(placeKey)).size).toBe(standIns.length)
      const levels = standIns.map(({ timeLevel }) => timeLevel)
      expect(levels).toEqual(levels.toSorted((a, b) => b - a))
    }),
  )
})
