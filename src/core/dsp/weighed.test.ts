import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enginesNamed } from '#testing'
import { FRAME_MASKED, type StftEngine } from './engine'
import { weighedFrames } from './frame-runs'
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

  test.each([
    ['nothing', undefined],
    ['the last step', { projected: 0, spectrum: -0.5, state: 0 }],
    ['all', { projected: -0.4, spectrum: 0.3, state: 0.8 }],
  ] as const)('projections that remember %s are what is said of spectra', (_, factors) => {
    fc.assert(
      fc.property(cases, ({ plan, frameCount, stretches, seed }) => {
        const engine = engineOf(plan)
        const planes = signal(plan, frameCount, stretches, seed).map((plane) =>
          Float32Array.from(plane, (x) => Math.max(-1, Math.min(1, x))),
        )
        const cells = frameCount * engine.binCount
        const spectra = new Float64Array(2 * cells)
        engine.forward(
          planes.map((plane) => Float64Array.from(plane)),
          frameCount,
          spectra,
        )
        // Where float32 has nothing but noise there is little to be asked for: its phase is anything.
        const magnitudes = Float32Array.from(
          { length: cells },
          (_unused, i) =>
            Math.hypot(spectra[2 * i]!, spectra[2 * i + 1]!) * (((i * 7919) % 13) / 8),
        )
        const most = spectra.reduce((soFar, x) => Math.max(soFar, Math.abs(x)), 1)
        const memoryOf = (state: Float32Array) => factors && { state, factors }
        const silence = () => planes.map((plane) => new Float32Array(plane.length))

        // Two steps of the same sound, the second with what the first left.
        const exact = new Float32Array(2 * cells)
        const [copied, own, ownMagnitudes, ...rest] = [
          new Float32Array(2 * cells),
          ...engine.projectionArrays([
            2 * cells,
            cells,
            ...planes.flatMap(({ length }) => [length, length, length]),
          ]),
        ] as [Float32Array, Float32Array, Float32Array, ...Float32Array[]]
        const ordered = new Float32Array(cells)
        for (const out of [ordered, ownMagnitudes])
          engine.orderMagnitudes(Float64Array.from(magnitudes), out)
        const from = rest.slice(0, planes.length)
        for (const [p, plane] of planes.entries()) from[p]?.set(plane)
        for (const step of [1, 2]) {
          const asked = spectra.slice()
          const squares = project(asked, { magnitudes, memory: memoryOf(exact) })
          const expected = planes.map((plane) => new Float64Array(plane.length))
          engine.addInverse(asked, frameCount, expected)
          const made = silence()
          const copies = { magnitudes: ordered, memory: memoryOf(copied) }
          const distance = engine.addProjected(planes, frameCount, copies, made)
          expect(Math.abs(distance - squares)).toBeLessThan(1e-5 * (squares + most * most))
          for (const [p, plane] of made.entries()) {
            const worst = plane.reduce(
              (soFar, x, n) => Math.max(soFar, Math.abs(x - expected[p]![n]!)),
              0,
            )
            expect(worst).toBeLessThan(2e-5 * most)
          }
          // The same bits where the engine would rather have its numbers.
          const out = rest.slice(step * planes.length, (step + 1) * planes.length)
          const there = { magnitudes: ownMagnitudes, memory: memoryOf(own) }
          expect(engine.addProjected(from, frameCount, there, out)).toBe(distance)
          expect(out).toEqual(made)
          expect(own).toEqual(copied)
        }
      }),
      runs,
    )
  })

  test('numbers are multiplied by others, wherever they lie', () => {
    const engine = engineOf({
      kind: 'real',
      window: 'hann',
      windowLength: 64,
      fftSize: 64,
      hop: 16,
    })
    const [values, by] = engine.projectionArrays([11, 11]) as [Float32Array, Float32Array]
    const own = Float32Array.from(values, (_, n) => n - 4.7)
    values.set(own)
    by.fill(0.3)
    engine.multiply(values.subarray(1, 10), by)
    engine.multiply(own.subarray(1, 10), new Float32Array(11).fill(0.3))
    expect(values).toEqual(own)
    expect([...own].map(Math.fround)).toEqual(
      [...own].map((_, n) =>
        Math.fround(
          n < 1 || n > 9 ? Math.fround(n - 4.7) : Math.fround(n - 4.7) * Math.fround(0.3),
        ),
      ),
    )
    expect(() => engine.multiply(own, by.subarray(1))).toThrow(/11 values/)
  })

  test('steps are prolonged by what they change, to the same bits wherever they lie', () => {
    const engine = engineOf({
      kind: 'real',
      window: 'hann',
      windowLength: 64,
      fftSize: 64,
      hop: 16,
    })
    const made = [
      engine.projectionArrays([11, 11, 11]),
      [0, 0, 0].map(() => new Float32Array(11)),
    ].map((arrays) => {
      const [sums, by, last] = arrays as [Float32Array, Float32Array, Float32Array]
      for (let n = 0; n < 11; n++) {
        sums[n] = n - 4.7
        by[n] = 1 / (n + 3)
        last[n] = 0.1 * n
      }
      engine.prolong(sums.subarray(1, 10), by.subarray(1), last.subarray(1), 0.99)
      return { sums, last }
    })
    expect(made[0]).toEqual(made[1])
    for (let n = 0; n < 11; n++) {
      const isInside = n > 0 && n < 10
      const y = (n - 4.7) / (n + 3)
      expect(made[0]?.last[n]).toBeCloseTo(isInside ? y : 0.1 * n, 6)
      expect(made[0]?.sums[n]).toBeCloseTo(isInside ? y + 0.99 * (y - 0.1 * n) : n - 4.7, 6)
    }
    const [long, short] = [new Float32Array(11), new Float32Array(10)]
    expect(() => engine.prolong(long, short, long, 1)).toThrow(/11 values/)
    expect(() => engine.prolong(long, long, short, 1)).toThrow(/11 values/)
  })

  test('weighed runs are masked ones, whichever frames come meanwhile and whoever else asks', () => {
    const batches = fc.array(fc.nat(9), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(cases, fc.nat(9), batches, fc.boolean(), (drawn, lag, counts, isShared) => {
        const { plan, stretches, seed } = drawn
        const engine = engineOf(plan)
        const { binCount, hop, window } = engine
        const most = weighedFrames(binCount)
        const sizes = counts.map((count) => Math.min(count, most)).filter((count) => count > 0)
        const total = sizes.reduce((sum, count) => sum + count, lag)
        const planes = signal(plan, total, stretches, seed)
        const length = (total - 1) * hop + window.length
        const weights = Float64Array.from({ length }, (_, n) => 1 + (n % 7))
        const part = (first: number, frameCount: number) => ({
          samples: planes.map((plane) =>
            plane.subarray(first * hop, (first + frameCount - 1) * hop + window.length),
          ),
          frameCount,
        })
        const gainsOf = (frame: number, bin: number) => (((frame * 31 + bin) * 7919) % 11) / 10
        const begun = () => ({
          run: engine.weighedRun(),
          come: 0,
          next: 0,
          squares: [] as number[],
        })
        const [own, other] = [begun(), begun()]
        const made = planes.map(() => new Float64Array(length))
        const advance = (state: typeof own, comingCount: number, out: readonly Float64Array[]) => {
          const { come, next } = state
          const end = come + comingCount
          const readyCount = Math.min(
            most,
            (end === total ? total : Math.max(next, end - lag)) - next,
          )
          const at = next * hop
          const isLast = next + readyCount === total
          const finished = isLast ? (readyCount - 1) * hop + window.length : readyCount * hop
          state.run.advance(
            part(come, comingCount),
            part(next, readyCount),
            come - next,
            (squares, gains) => {
              state.squares.push(...squares)
              for (let i = 0; i < gains.length; i++) {
                gains[i] = gainsOf(next + Math.floor(i / binCount), i % binCount)
              }
            },
            weights.subarray(at),
            { start: 0, end: finished },
            out.map((plane) => plane.subarray(at, at + finished)),
          )
          state.come = end
          state.next = next + readyCount
        }
        for (const size of sizes) {
          advance(own, size, made)
          if (isShared)
            advance(
              other,
              Math.min(1, total - other.come),
              planes.map(() => new Float64Array(length)),
            )
        }
        while (own.next < total) advance(own, Math.min(most, total - own.come), made)

        const gains = Float64Array.from({ length: total * binCount }, (_, i) =>
          gainsOf(Math.floor(i / binCount), i % binCount),
        )
        const sums = planes.map(() => new Float64Array(length))
        engine.addMasked(planes, total, new Uint8Array(total).fill(FRAME_MASKED), gains, sums)
        expect(made).toEqual(sums.map((sum) => sum.map((value, n) => value / weights[n]!)))
        expect(own.squares).toEqual([...squaresOf(engine, planes, total)])
      }),
      runs,
    )
  })
})
