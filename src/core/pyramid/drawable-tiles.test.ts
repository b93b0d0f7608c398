import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { drawableTiles } from './drawable-tiles'
import { addressKey, type TileAddress, topLevels } from './tile-address'

const stft = { window: 'hann', windowLength: 2048, hop: 512, fftSize: 2048 } as const
const grid = frameGrid({ rateHz: 48_000, kind: 'real', length: 48_000 * 60 }, stft)
const top = topLevels(grid)

const addresses = fc
  .record({ timeLevel: fc.nat(top.time), freqLevel: fc.nat(top.freq), at: fc.nat(1000) })
  .map(({ timeLevel, freqLevel, at }): TileAddress => {
    const [across, up] = [2 ** (top.time - timeLevel), 2 ** (top.freq - freqLevel)]
    return { timeLevel, freqLevel, timeIndex: at % across, freqIndex: at % up }
  })

/** Whether the first tile holds every cell of the second. */
function covers(coarse: TileAddress, fine: TileAddress): boolean {
  const [timeUp, freqUp] = [coarse.timeLevel - fine.timeLevel, coarse.freqLevel - fine.freqLevel]
  if (timeUp < 0 || freqUp < 0) return false
  const isTime = Math.floor(fine.timeIndex / 2 ** timeUp) === coarse.timeIndex
  return isTime && Math.floor(fine.freqIndex / 2 ** freqUp) === coarse.freqIndex
}

test('every tile of the view is drawn, or something that covers it, if there is anything; finest last', () => {
  fc.assert(
    fc.property(fc.array(addresses), fc.array(addresses), (wanted, there) => {
      const keys = new Set(there.map(addressKey))
      const { tiles: drawn, missing } = drawableTiles(grid, wanted, (address) =>
        keys.has(addressKey(address)),
      )
      for (const address of drawn) expect(keys).toContain(addressKey(address))
      for (const address of wanted) {
        const isThere = keys.has(addressKey(address))
        if (isThere) expect(drawn).toContain(address)
        else {
          const covering = (tiles: readonly TileAddress[]) =>
            tiles.some((each) => covers(each, address))
          expect(covering(drawn)).toBe(covering(there))
          expect(missing.includes(address)).toBe(!covering(there))
        }
      }
      const standIns = drawn.slice(
        0,
        drawn.length - wanted.filter((it) => keys.has(addressKey(it))).length,
      )
      expect(new Set(standIns.map(addressKey)).size).toBe(standIns.length)
      const levels = standIns.map(({ timeLevel }) => timeLevel)
      expect(levels).toEqual(levels.toSorted((a, b) => b - a))
    }),
  )
})
