import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cosOfTurns, seededRandom, sinOfTurns } from '#core/base'
import { enginesNamed } from '#testing'
import { autocorrelation } from './autoregression'
import { filterEvery } from './lowpass'

const plan = { kind: 'real', window: 'hann', windowLength: 64, fftSize: 64, hop: 16 } as const
const [kernel, reference] = (['kernel', 'reference'] as const).map(
  (name) => enginesNamed(name).engine(plan).samples,
)

function noise(seed: number, length: number): Float64Array {
  const random = seededRandom(seed)
  return Float64Array.from({ length }, () => 2 * random() - 1)
}

const sizes = fc.record({
  seed: fc.integer(),
  length: fc.integer({ min: 1, max: 700 }),
  order: fc.integer({ min: 0, max: 60 }),
  step: fc.integer({ min: 1, max: 20 }),
})

test('what the kernel says of samples the reference says too, bit for bit', () => {
  fc.assert(
    fc.property(sizes, ({ seed, length, order, step }) => {
      const values = noise(seed, length + order)
      expect(kernel!.autocorrelation(values, order)).toEqual(autocorrelation(values, order))
      const taps = noise(seed + 2, order + 1)
      const count = Math.floor((length - 1) / step) + 1
      const [own, expected] = [new Float64Array(count), new Float64Array(count)]
      kernel!.filterEvery(taps, values, 0, step, own)
      filterEvery(taps, values, 0, step, expected)
      expect(own).toEqual(expected)
    }),
  )
})

test('energies of steps are those of plain code, bit for bit, and are added to what is there', () => {
  fc.assert(
    fc.property(sizes, ({ seed, step, order }) => {
      const plane = noise(seed, step * order + 3)
      const before = noise(seed + 1, order)
      const [own, expected] = [kernel!, reference!].map((math) => {
        const energies = before.slice()
        math.addEnergies(plane, step, energies)
        return energies
      })
      expect(own).toEqual(expected)
      for (let i = 0; i < order; i++) {
        const energy = plane.subarray(i * step, (i + 1) * step).reduce((sum, x) => sum + x * x, 0)
        expect(own![i]).toBeCloseTo(before[i]! + energy, 12)
      }
    }),
  )
  // More than are summed at a time, of steps and of one step.
  for (const [step, count] of [
    [2205, 29],
    [20_001, 2],
  ] as const) {
    const plane = noise(step, step * count)
    const [own, expected] = [kernel!, reference!].map((math) => {
      const energies = new Float64Array(count)
      math.addEnergies(plane, step, energies)
      return energies
    })
    expect(own).toEqual(expected)
  }
})

test('lines are taken away by both alike, and are those that were put in', () => {
  fc.assert(
    fc.property(sizes, ({ seed, length, order }) => {
      const random = seededRandom(seed)
      const lines = { low: noise(seed + 1, 2 * order), high: noise(seed + 2, 2 * order) }
      const turns = Float64Array.from({ length }, (_, n) => (n % 9 === 0 ? (n % 8) / 8 : random()))
      const shares = Float64Array.from({ length }, () => random())
      const plane = noise(seed + 3, length)
      const [own, expected] = [kernel!, reference!].map((math) => {
        const out = plane.slice()
        math.subtractLines(out, turns, shares, lines, out)
        return out
      })
      expect(own).toEqual(expected)
      for (let n = 0; n < length; n += 17) {
        let hum = 0
        for (let k = 0; k < order; k++) {
          const [re, im] = [2 * k, 2 * k + 1].map(
            (at) => lines.low[at]! + shares[n]! * (lines.high[at]! - lines.low[at]!),
          )
          const turn = (k + 1) * turns[n]!
          hum += 2 * (re! * cosOfTurns(turn % 1) - im! * sinOfTurns(turn % 1))
        }
        expect(own![n]).toBeCloseTo(plane[n]! - hum, 9)
      }
    }),
    { numRuns: 30 },
  )
})

test('phasors are added up by both alike, and a line is a steady one', () => {
  fc.assert(
    fc.property(sizes, ({ seed, order }) => {
      const lineCount = order + 1
      const frameCount = 12
      const length = 9000
      const positions = Float64Array.from({ length }, (_, n) => (n * (frameCount - 1)) / length)
      const plane = positions.map((p) => cosOfTurns((2 * p) % 1))
      const [own, expected] = [kernel!, reference!].map((math) => {
        const sums = noise(seed, 2 * lineCount * frameCount)
        const falling = new Float64Array(length)
        math.addPhasors(plane, positions, lineCount, sums, falling)
        return { sums, falling }
      })
      expect(own).toEqual(expected)
      const weight = length / (frameCount - 1)
      const before = noise(seed, 2 * lineCount * frameCount)
      const at = 2 * lineCount * 5
      expect((own!.sums[at]! - before[at]!) / weight).toBeCloseTo(0.5, 2)
      expect((own!.sums[at + 1]! - before[at + 1]!) / weight).toBeCloseTo(0, 2)
    }),
    { numRuns: 20 },
  )
})

describe('robust means', () => {
  const rows = fc.record({
    seed: fc.integer(),
    count: fc.integer({ min: 1, max: 130 }),
    columns: fc.integer({ min: 1, max: 9 }),
    scale: fc.constantFrom(0, 1e-200, 1e-3, 1, 1e5, 1e200),
  })

  test('the kernel’s are those of plain code, bit for bit', () => {
    fc.assert(
      fc.property(rows, ({ seed, count, columns, scale }) => {
        const values = noise(seed, 2 * columns * count).map((x) => scale * x)
        const window = noise(seed + 1, count).map((x) => x * x)
        const means = seededRandom(seed)() < 0.5 ? columns : 1
        const [own, expected] = [kernel!, reference!].map((math) => {
          // A memory that was used by something else before.
          math.autocorrelation(new Float64Array(5000).fill(Number.NaN), 9)
          const out = new Float64Array(2 * means).fill(7)
          math.robustMeans(values, columns, window, out)
          return out
        })
        expect(own).toEqual(expected)
        expect(own!.every(Number.isFinite)).toBe(true)
      }),
    )
  })

  test.each([1, 2, 3])('seed %i: what is there now and then does not turn them', (seed) => {
    const steady = noise(seed, 2)
    const count = 100
    const values = noise(seed + 1, 2 * count).map((x, at) => {
      const isLoud = Math.floor(at / 2) % 4 === 1
      return steady[at % 2]! + 0.01 * x + (isLoud ? 5 : 0)
    })
    const out = new Float64Array(2)
    kernel!.robustMeans(values, 1, new Float64Array(count).fill(1), out)
    expect(Math.hypot(out[0]! - steady[0]!, out[1]! - steady[1]!)).toBeLessThan(0.01)
  })

  test('of noise most are 0', () => {
    const columns = 400
    const out = new Float64Array(2 * columns)
    kernel!.robustMeans(noise(5, 2 * columns * 60), columns, new Float64Array(60).fill(1), out)
    const nothing = Array.from({ length: columns }, (_, k) => out[2 * k] === 0)
    expect(nothing.filter(Boolean).length).toBeGreaterThan(columns / 2)
  })

  test('too few rows or columns are refused', () => {
    const values = new Float64Array(8)
    for (const math of [kernel!, reference!]) {
      const means = (rowCount: number, columns: number) => () =>
        math.robustMeans(values, 2, new Float64Array(rowCount), new Float64Array(2 * columns))
      expect(means(3, 2)).toThrow(/too few rows/)
      expect(means(0, 2)).toThrow(/too few rows/)
      expect(means(2, 3)).toThrow(/too few columns/)
    }
  })
})
