import { describe, expect, test } from 'vitest'
import { cosOfTurns, seededRandom, sinOfTurns } from '#core/base'
import { enginesNamed } from '#testing'
import type { BinFilter } from './convolutions'

const LENGTH = 512
const plan = {
  kind: 'iq',
  window: 'rectangular',
  windowLength: LENGTH,
  fftSize: LENGTH,
  hop: LENGTH,
} as const

const ones = (start: number, count: number): BinFilter => ({
  start,
  values: new Float64Array(count).fill(1),
})
/** All bins; those about 0; those of positive frequencies; all of half as many. */
const FILTERS = [
  ones(0, LENGTH),
  ones(LENGTH - 8, 17),
  ones(1, LENGTH / 2 - 1),
  ones(0, LENGTH / 2),
]

const noise = (seed: number): Float64Array => {
  const random = seededRandom(seed)
  return Float64Array.from({ length: LENGTH }, () => 2 * random() - 1)
}
const largest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, x, n) => Math.max(most, Math.abs(x - (b[n] as number))), 0)

describe.each(['kernel', 'reference'] as const)('%s', (name) => {
  const made = enginesNamed(name).engine(plan).convolutions(LENGTH, 64, FILTERS)

  test('a filter of all bins leaves samples as they are, of I/Q their sizes', () => {
    const [i, q] = [noise(1), noise(2)]
    const out = new Float64Array(LENGTH)
    made.begin([i], false)
    made.average(0, LENGTH, 0, false, out)
    expect(largest(out, i)).toBeLessThan(1e-14)
    made.begin([i, q], false)
    made.average(0, LENGTH, 0, true, out)
    expect(
      largest(
        out,
        i.map((x, n) => Math.hypot(x, q[n] as number)),
      ),
    ).toBeLessThan(1e-14)
  })

  test('of a mean and a tone the low-pass has the mean, at any spacing, and positive frequencies half the tone', () => {
    const tone = Float64Array.from(
      { length: LENGTH },
      (_, n) => 0.7 + cosOfTurns((64 * n) / LENGTH),
    )
    const [few, envelope] = [new Float64Array(64), new Float64Array(LENGTH / 2)]
    made.begin([tone], false)
    made.average(0, LENGTH, 1, false, few)
    expect(
      largest(
        few,
        few.map(() => 0.7),
      ),
    ).toBeLessThan(1e-14)
    made.envelope(0, LENGTH, 2, 1, 1)
    made.average(1, LENGTH / 2, 3, false, envelope)
    expect(
      largest(
        envelope,
        envelope.map(() => 0.5),
      ),
    ).toBeLessThan(1e-14)
  })

  test('of I/Q at a negative frequency nothing is positive, mirrored all of it is', () => {
    const [i, q] = [cosOfTurns, sinOfTurns].map((of) =>
      Float64Array.from({ length: LENGTH }, (_, n) => of((-32 * n) / LENGTH)),
    ) as [Float64Array, Float64Array]
    const out = new Float64Array(LENGTH)
    made.begin([i, q], false)
    made.average(0, LENGTH, 2, true, out)
    expect(
      largest(
        out,
        out.map(() => 0),
      ),
    ).toBeLessThan(1e-13)
    made.begin([i, q], true)
    made.average(0, LENGTH, 2, true, out)
    expect(
      largest(
        out,
        out.map(() => 1),
      ),
    ).toBeLessThan(1e-13)
  })
})

test('the kernel and plain code agree through two envelopes', () => {
  const both = (['kernel', 'reference'] as const).map((name) => {
    const made = enginesNamed(name).engine(plan).convolutions(LENGTH, 64, FILTERS)
    const out = new Float64Array(64)
    made.begin([noise(3)], false)
    made.envelope(0, LENGTH, 2, 1, 1)
    made.envelope(1, LENGTH / 2, 1, 1, 2)
    made.average(2, LENGTH / 4, 1, false, out)
    return out
  }) as [Float64Array, Float64Array]
  expect(largest(...both)).toBeLessThan(1e-14)
  expect(Math.max(...both[0])).toBeGreaterThan(0.1)
})
