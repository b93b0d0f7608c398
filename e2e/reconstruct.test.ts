import { expect, test } from './driver'
import { RATE_HZ, toneRecording } from './signals'

interface Step {
  readonly iteration: number
  readonly convergence: number
}

interface Scripts {
  reconstruct(
    request: object,
    onStep?: (step: Step) => unknown,
  ): Promise<{ samples: Float64Array; convergence: number; iterations: number; snrDb?: number }>
  project(): { chain: unknown }
}

test('a script hears every step of a reconstruction and stops it', async ({ desk }) => {
  await desk.open(toneRecording(8))
  const seen = await desk.page.evaluate(async () => {
    const { specmask } = window as unknown as { specmask: Scripts }
    const before = JSON.stringify(specmask.project())
    const steps: Step[] = []
    const whole = await specmask.reconstruct(
      { method: 'fast-griffin-lim', start: 'pghi', iterations: 6, startS: 1, endS: 3 },
      (step) => {
        steps.push(step)
      },
    )
    let stoppedMs = 0
    const stopped = await specmask.reconstruct(
      { method: 'gradient', iterations: 100_000 },
      ({ iteration }) => {
        stoppedMs = performance.now()
        return iteration < 3
      },
    )
    stoppedMs = performance.now() - stoppedMs
    const refusal = await specmask
      .reconstruct({ method: 'magic' })
      .catch((error: Error) => error.message)
    const own = await specmask.reconstruct({ method: 'own' })
    return {
      steps,
      length: whole.samples.length,
      convergence: whole.convergence,
      iterations: [whole.iterations, stopped.iterations, own.iterations],
      ownSnrDb: own.snrDb,
      stoppedMs,
      refusal,
      isUntouched: JSON.stringify(specmask.project()) === before,
    }
  })
  expect(seen.steps.map(({ iteration }) => iteration)).toEqual([1, 2, 3, 4, 5, 6])
  expect(seen.convergence).toBe(Math.min(...seen.steps.map(({ convergence }) => convergence)))
  expect(seen.convergence).toBeLessThan(0.1)
  expect(seen.length).toBe(2 * RATE_HZ)
  expect(seen.iterations).toEqual([6, 3, 0])
  expect(seen.ownSnrDb).toBeGreaterThan(250)
  expect(seen.stoppedMs).toBeLessThan(100)
  expect(seen.refusal).toMatch(/^method: must be/)
  expect(seen.isUntouched).toBe(true)
})
