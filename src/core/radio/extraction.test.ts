import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Band,
  extracted,
  extraction,
  extractionInput,
  leastExtractionRate,
} from './extraction'

const RATE_HZ = 500_000
const LENGTH = 300_000

/** A whole turn of e^(2πi·freqHz·t), extracted in the middle of the recording. */
function take(band: Band, toneHz: number, from: number, to: number) {
  const samples = { start: 100_001, end: 250_000 }
  const plan = extraction(RATE_HZ, band, samples)
  const input = extractionInput(plan, { start: from, end: to })
  const i = new Float64Array(input.end - input.start)
  const q = i.slice()
  for (let n = 0; n < i.length; n++) {
    const angle = (2 * Math.PI * toneHz * (input.start + n)) / RATE_HZ
    i[n] = Math.cos(angle)
    q[n] = Math.sin(angle)
  }
  return { plan, out: extracted(plan, { i, q, start: input.start }, { start: from, end: to }) }
}

test.each([48_000, 50_000, 100_000, 44_100, 31_250])(
  'at %i Hz a tone in the band keeps its amplitude and stands off the centre as before',
  (rateHz) => {
    const band = { lowHz: 60_000, highHz: 80_000, rateHz }
    const { plan, out } = take(band, 73_210, 100, 1100)
    for (let n = 0; n < 1000; n++) {
      const sample = 100_001 + (100 + n) * (RATE_HZ / rateHz)
      const angle = (2 * Math.PI * (73_210 - 70_000) * sample) / RATE_HZ
      expect(Math.abs((out.i[n] as number) - Math.cos(angle))).toBeLessThan(1e-4)
      expect(Math.abs((out.q[n] as number) - Math.sin(angle))).toBeLessThan(1e-4)
    }
    expect(plan.length).toBe(Math.ceil((149_999 * rateHz) / RATE_HZ))
  },
)

test('a tone in the band keeps its amplitude up to the edges, whatever band and rate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -220_000, max: 150_000 }),
      fc.integer({ min: 1000, max: 60_000 }),
      fc.double({ min: 1, max: 3, noNaN: true }),
      fc.constantFrom(0, 0.01, 0.5, 1),
      (lowHz, widthHz, slack, share) => {
        const band = { lowHz, highHz: lowHz + widthHz }
        const rateHz = Math.min(RATE_HZ, leastExtractionRate(widthHz) * slack)
        const { out } = take({ ...band, rateHz }, lowHz + share * widthHz, 50, 150)
        for (const [n, i] of out.i.entries()) {
          expect(Math.abs(Math.hypot(i, out.q[n] as number) - 1)).toBeLessThan(1e-3)
        }
      },
    ),
    { seed: 6, numRuns: 10 },
  )
})

test('a tone outside the band is down by more than 80 dB, whatever band and rate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -220_000, max: 180_000 }),
      fc.integer({ min: 1000, max: 60_000 }),
      fc.double({ min: 1, max: 3, noNaN: true }),
      fc.integer({ min: -249_999, max: 249_999 }),
      (lowHz, widthHz, slack, toneHz) => {
        const highHz = lowHz + widthHz
        const margin = 0.06 * widthHz
        fc.pre(toneHz < lowHz - margin || toneHz > highHz + margin)
        const rateHz = Math.min(RATE_HZ, leastExtractionRate(widthHz) * slack)
        const { out } = take({ lowHz, highHz, rateHz }, toneHz, 50, 150)
        const loudest = Math.max(...out.i.map(Math.abs), ...out.q.map(Math.abs))
        expect(20 * Math.log10(loudest)).toBeLessThan(-80)
      },
    ),
    { numRuns: 10 },
  )
})

test('a span comes out the same, part by part', () => {
  const band = { lowHz: -30_000, highHz: -10_000, rateHz: 44_100 }
  const whole = take(band, -12_000, 0, 300).out
  const part = take(band, -12_000, 123, 200).out
  for (let n = 0; n < 77; n++) expect(part.i[n]).toBeCloseTo(whole.i[123 + n] as number, 11)
})

test('a rate too low for the band is refused', () => {
  const band = { lowHz: 0, highHz: 10_000, rateHz: 10_000 }
  expect(() => extraction(RATE_HZ, band, { start: 0, end: LENGTH })).toThrow(/10000/)
})
