import fc from 'fast-check'
import { expect, test } from 'vitest'
import { radioTicks } from './radio-ticks'

const labels = (lowHz: number, highHz: number, centreHz: number) =>
  radioTicks(lowHz, highHz, centreHz, 300).ticks.flatMap(({ label }) => label ?? [])

test('2 MHz about 100.9 MHz are labelled in MHz, and each label stands at its frequency', () => {
  const { unit, base, ticks } = radioTicks(-1e6, 1e6, 100.9e6, 300)
  expect({ unit, base }).toEqual({ unit: 'MHz', base: undefined })
  expect(ticks.find(({ label }) => label === '101.0')?.value).toBeCloseTo(1e5, 6)
})

test('a kilohertz at 433.92 MHz counts from a round frequency below', () => {
  const { unit, base } = radioTicks(100, 1100, 433.92e6, 300)
  expect({ unit, base }).toEqual({ unit: 'kHz', base: '433.92 M' })
  expect(labels(100, 1100, 433.92e6)).toContain('+0.5')
})

test('labels are short and none occurs twice, wherever the view is', () => {
  const octaves = fc.double({ min: -3, max: 0, noNaN: true })
  const anyCentre = fc.double({ min: 1e5, max: 11e9, noNaN: true })
  fc.assert(
    fc.property(
      octaves,
      fc.double({ min: -1, max: 0.9, noNaN: true }),
      anyCentre,
      (log, at, centre) => {
        const lowHz = at * 1e6
        const all = labels(lowHz, lowHz + 1e6 * 10 ** log, centre)
        expect(all.length).toBeGreaterThan(1)
        expect(new Set(all).size).toBe(all.length)
        for (const label of all) expect(label.length).toBeLessThanOrEqual(7)
      },
    ),
    { seed: 6 },
  )
})
