import { expect, test } from 'vitest'
import { madeVoice } from '#testing'
import { hann, problemOf } from './made-problem.fixture'
import { PhaseRun } from './phase-run'

test.each(['griffin-lim', 'fast-griffin-lim', 'admm', 'gradient', 'pghi'] as const)(
  '%s: what lies around the span sought stays, and gives it its sign',
  (method) => {
    const LENGTH = 12_000
    const sought = { start: 5000, end: 6200 }
    for (const sign of [1, -1]) {
      const truth = madeVoice(LENGTH).map((x) => sign * x)
      const problem = problemOf([truth], hann(1024, 256), sought)
      const settings = { iterations: 60, seed: 1, start: 'pghi', loss: 'magnitude' } as const
      const run = new PhaseRun(problem, method, settings)
      Array.from(run.steps())
      const made = run.best?.planes[0] as Float64Array
      let [energy, missing] = [0, 0]
      for (let n = 0; n < LENGTH; n++) {
        const error = (made[n] as number) - (truth[n] as number)
        if (n < sought.start || n >= sought.end) expect(Math.abs(error)).toBe(0)
        else {
          energy += (truth[n] as number) ** 2
          missing += error ** 2
        }
      }
      expect(10 * Math.log10(energy / missing)).toBeGreaterThan(method === 'pghi' ? 1 : 10)
    }
  },
)
