import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { problemOf } from './made-problem.fixture'
import { phaseLoss } from './phase-loss'
import { phaseSearch } from './phase-method'

const cases = fc.record({
  kind: fc.constantFrom('real', 'iq'),
  window: fc.constantFrom('hann', 'sqrt-hann', 'blackman'),
  loss: fc.constantFrom('magnitude', 'log-magnitude'),
  hop: fc.constantFrom(8, 13, 16),
  sought: fc.constantFrom({ start: 0, end: 90 }, { start: 20, end: 71 }),
  seed: fc.nat(),
})

test('the gradient is that of finite differences, in whatever direction', () => {
  fc.assert(
    fc.property(cases, ({ kind, window, loss: name, hop, sought, seed }) => {
      const random = seededRandom(seed)
      const noise = (length: number) => Float64Array.from({ length }, () => 2 * random() - 1)
      const planes = (kind === 'iq' ? [0, 1] : [0]).map(() => noise(90))
      const problem = problemOf(planes, { window, windowLength: 32, fftSize: 32, hop }, sought)
      const search = phaseSearch(problem, { iterations: 1, seed, start: 'zero', loss: name })
      const at = search.consistency.truth().map((plane) => plane.map((x) => 3 * x))
      const loss = phaseLoss(search, at)
      const valueAt = (point: Float64Array, gradient: Float64Array): number => {
        const steps = loss.evaluate(point, gradient)
        for (;;) {
          const step = steps.next()
          if (step.done === true) return step.value
        }
      }
      const gradient = new Float64Array(loss.point.length)
      const other = new Float64Array(loss.point.length)
      const point = noise(loss.point.length)
      valueAt(point, gradient)
      const direction = noise(point.length)
      const h = 1e-6
      const shifted = (share: number) => point.map((x, i) => x + share * (direction[i] as number))
      const slope = (valueAt(shifted(h), other) - valueAt(shifted(-h), other)) / (2 * h)
      const expected = gradient.reduce((sum, g, i) => sum + g * (direction[i] as number), 0)
      const size = Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0))
      expect(Math.abs(slope - expected) / size).toBeLessThan(1e-4)
    }),
    { seed: 17, numRuns: 60 },
  )
})
