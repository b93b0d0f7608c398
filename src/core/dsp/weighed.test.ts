import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enginesNamed } from '#testing'
import { FRAME_MASKED, type StftEngine, weighedFrames } from './engine'
import { project } from './project'
import { cases, signal } from './run.fixture'

const runs = { numRuns: 20, seed: Date.now() % 2 ** 31 }

function squaresOf(engine: StftEngine, planes: readonly Float64Array[], count: number) {
  const out = new Float64Array(count * engine.binCount)
  engine.squares(planes, count, out)
  return out
}

describe.each(['kernel', 'reference'] as const)('%s', (name) => {
  const { engine: engineOf } = enginesNamed(name)

  test('squares are re² + im² of the spectra, bit for bit', () => {
    fc.assert(
      fc.property(cases, ({ plan, frameCount, stretches, seed }) => {
        const engine = engineOf(plan)
        const planes = signal(plan, frameCount, stretches, seed)
        const spectra = new Float64Array(2 * frameCount * engine.binCount)
        engine.forward(planes, frameCount, spectra)
        const expected = squaresOf(engine, planes, frameCount).map((_, i) => {
          const square =
            spectra[2 * i]! * spectra[2 * i]! + spectra[2 * i + 1]! * spectra[2 * i + 1]!
          return Math.min(2 ** 1000, square)
        })
        expect(squaresOf(engine, planes, frameCount)).toEqual(expected)
      }),
      runs,
    )
  })

  test.each([0, 0.99])('a projection with momentum %d is what is said of spectra', (momentum) => {
    fc.assert(
      fc.property(cases, ({ plan, frameCount, stretches, seed }) => {
        const engine = engineOf(plan)
        // Squares of what is huge are no numbers.
        const planes = signal(plan, frameCount, stretches, seed).map((plane) =>
          plane.map((x) => Math.max(-1, Math.min(1, x))),
        )
        const cells = frameCount * engine.binCount
        const magnitudes = Float64Array.from({ length: cells }, (_, i) => (i * 7919) % 13)
        const before = Float64Array.from({ length: 2 * cells }, (_, i) => (i % 7) - 3)
        const spectra = new Float64Array(2 * cells)
        engine.forward(planes, frameCount, spectra)
        const earlierSpectra = before.slice()
        const [earlier, asked] = [before.slice(), spectra.slice()]
        const squares = project(asked, earlier, magnitudes, momentum)
        const [made, expected] = [0, 1].map(() =>
          planes.map((plane) => new Float64Array(plane.length)),
        ) as [Float64Array[], Float64Array[]]
        engine.addInverse(asked, frameCount, expected)
        const projection = { magnitudes, before, momentum }
        const distance = engine.addProjected(planes, frameCount, projection, made)
        expect(made).toEqual(expected)
        if (momentum > 0) expect(before).toEqual(spectra)
        // The same where the engine would rather have its numbers.
        const counts = [cells, 2 * cells, ...planes.flatMap(({ length }) => [length, length])]
        const [own, ownBefore, ...rest] = engine.projectionArrays(counts) as [
          Float64Array,
          Float64Array,
          ...Float64Array[],
        ]
        own.set(magnitudes)
        ownBefore.set(earlierSpectra)
        const [from, out] = [rest.slice(0, planes.length), rest.slice(planes.length)]
        for (const [p, plane] of planes.entries()) from[p]?.set(plane)
        const there = { magnitudes: own, before: ownBefore, momentum }
        expect(engine.addProjected(from, frameCount, there, out)).toBe(distance)
        expect(out).toEqual(made)
        if (momentum > 0) expect(ownBefore).toEqual(before)
        expect(Math.abs(distance - squares)).toBeLessThanOrEqual(1e-12 * squares)
      }),
      runs,
    )
  })

  test('weighed frames are masked ones, whichever frames come meanwhile', () => {
    fc.assert(
      fc.property(cases, fc.nat(9), fc.nat(9), ({ plan, stretches, seed }, lag, most) => {
        const engine = engineOf(plan)
        const { binCount, hop, window } = engine
        const count = Math.min(weighedFrames(binCount), 1 + most)
        const planes = signal(plan, count + lag, stretches, seed)
        const part = (first: number, frameCount: number) => ({
          samples: planes.map((plane) =>
            plane.subarray(first * hop, (first + frameCount - 1) * hop + window.length),
          ),
          frameCount,
        })
        const [coming, ready] = [part(lag, count), part(0, count)]
        const gainsOf = (i: number) => ((i * 7919) % 11) / 10
        const [made, expected] = [0, 1].map(() =>
          ready.samples.map((plane) => new Float64Array(plane.length).fill(0.5)),
        ) as [Float64Array[], Float64Array[]]
        let squares = new Float64Array(0)
        const weigh = (given: Float64Array, gains: Float64Array) => {
          squares = given.slice()
          for (let i = 0; i < gains.length; i++) gains[i] = gainsOf(i)
        }
        engine.addWeighed(coming, ready, lag, weigh, made)
        const gains = Float64Array.from({ length: count * binCount }, (_, i) => gainsOf(i))
        const uses = new Uint8Array(count).fill(FRAME_MASKED)
        engine.addMasked(ready.samples, count, uses, gains, expected)
        expect(made).toEqual(expected)
        expect(squares).toEqual(squaresOf(engine, coming.samples, count))
      }),
      runs,
    )
  })
})
