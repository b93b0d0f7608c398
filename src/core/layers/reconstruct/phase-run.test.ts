import { expect, test } from 'vitest'
import { goldenSignal } from '#testing'
import { hann, problemOf } from './made-problem.fixture'
import { PhaseRun } from './phase-run'

test.each(['griffin-lim', 'fast-griffin-lim', 'admm'] as const)(
  '%s: whoever stops has the sound that was nearest, however many are behind it',
  (method) => {
    const problem = problemOf(goldenSignal('real', 1024), hann(256, 64))
    // It begins at the end: what follows is nearer or farther by what float32 rounds.
    const settings = { iterations: 12, seed: 5, start: 'own', loss: 'magnitude' } as const
    const run = new PhaseRun(problem, method, settings)
    let nearest = run.best
    let [behind, mostBehind] = [0, 0]
    for (const _step of run.steps()) {
      const { best } = run
      if (best === undefined) continue
      if (best.convergence === nearest?.convergence) {
        expect(best.planes).toEqual(nearest.planes)
        behind += 1
        mostBehind = Math.max(mostBehind, behind)
      } else {
        expect(best.convergence).toBeLessThan(nearest?.convergence ?? 1)
        nearest = best
        behind = 0
      }
    }
    // Each step has other memory than the two before it.
    expect(mostBehind).toBeGreaterThan(4)
  },
)
