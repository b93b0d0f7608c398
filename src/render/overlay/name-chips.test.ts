import fc from 'fast-check'
import { expect, test } from 'vitest'
import { screenMap } from '#render/screen'
import { regionWith } from '#testing'
import { CHIP_HEIGHT_PX, nameChips } from './name-chips'

/** 10 s by 5000 Hz on 1000 × 500 pixels: 10 ms and 10 Hz a pixel. */
const surface = {
  view: { startS: 0, endS: 10, lowHz: 0, highHz: 5000 },
  scale: 'linear',
  topHz: 5000,
  widthPx: 1000,
  heightPx: 500,
} as const
const map = screenMap(surface)
const widthOf = (text: string) => 6 * text.length

const region = (label: string, startS: number, lowHz: number, lengthS = 0.2, heightHz = 300) =>
  regionWith({
    id: `${label}${startS},${lowHz}`,
    label,
    shape: { kind: 'rectangle', startS, endS: startS + lengthS, lowHz, highHz: lowHz + heightHz },
  })

const chipsOf = (regions: readonly ReturnType<typeof region>[], selected: readonly string[] = []) =>
  nameChips({ ...surface, regions, selectedRegionIds: new Set(selected) }, map, widthOf)

test('a name stands above its box, within it where that is cut off, and within the picture', () => {
  expect(chipsOf([region('left', 2, 1000)])).toMatchObject([{ text: 'left', xPx: 200, yPx: 353 }])
  expect(chipsOf([region('left', 2, 4800, 1, 400)])).toMatchObject([{ yPx: 2 }])
  expect(chipsOf([region('left', 9.95, 1000)])).toMatchObject([{ xPx: 1000 - 24 - 8 }])
})

test('what is hidden, has no name or is out of view has no chip', () => {
  const hidden = { ...region('a', 1, 1000), hidden: true }
  expect(
    chipsOf([hidden, region('', 2, 1000), region('b', 12, 1000), region('c', 1, 9000)]),
  ).toEqual([])
})

test('no two names overlap, and those of selected regions are there', () => {
  const somewhere = fc.record({
    label: fc.constantFrom(
      'turn-left',
      'stop',
      'a very long name that nobody can read at a glance',
    ),
    startS: fc.double({ min: -1, max: 10, noNaN: true }),
    lowHz: fc.double({ min: 0, max: 4900, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(somewhere, { minLength: 1, maxLength: 60 }), (all) => {
      const regions = all.map(({ label, startS, lowHz }, i) => ({
        ...region(label, startS, lowHz),
        id: `r${i}`,
      }))
      const chips = chipsOf(regions, ['r0'])
      for (const [i, a] of chips.entries()) {
        expect(a.xPx).toBeGreaterThanOrEqual(0)
        expect(a.xPx + a.widthPx).toBeLessThanOrEqual(1000)
        for (const b of chips.slice(i + 1)) {
          const isApart =
            a.xPx + a.widthPx <= b.xPx ||
            b.xPx + b.widthPx <= a.xPx ||
            Math.abs(a.yPx - b.yPx) >= CHIP_HEIGHT_PX
          expect(isApart).toBe(true)
        }
      }
      const { startS } = all[0]!
      if (startS > 0) expect(chips.some((chip) => chip.region.id === 'r0')).toBe(true)
    }),
    { seed: 19, numRuns: 100 },
  )
})

test('of very many names over one another the last ones stand, and those that are selected', () => {
  const all = Array.from({ length: 20_000 }, (_, i) => ({
    ...region('call', (i * 7) % 10, 1000 + (i % 5) * 700),
    id: `r${i}`,
  }))
  const chips = chipsOf(all, ['r3'])
  expect(chips[0]?.region.id).toBe('r3')
  expect(chips.some((chip) => chip.region.id === 'r19999')).toBe(true)
  expect(chips.length).toBeGreaterThan(20)
})
