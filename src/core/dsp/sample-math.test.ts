import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cosOfTurns, seededRandom, sinOfTurns } from '#core/base'
import { enginesNamed } from '#testing'
import { autocorrelation, predictionResidual } from './autoregression'
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
      const model = { coefficients: noise(seed + 1, order + 1) }
      for (const direction of ['forward', 'backward'] as const) {
        const [own, expected] = [new Float64Array(length), new Float64Array(length)]
        kernel!.predictionResidual(values, model, direction, own)
        predictionResidual(values, model, direction, expected)
        expect(own).toEqual(expected)
      }
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
