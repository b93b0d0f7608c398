import { expect, test } from 'vitest'
import { engineOf, hann, magnitudesOf, problemOf } from './made-problem.fixture'
import { kindOfBins } from './magnitudes'
import { PHASE_METHODS, type PhaseMethodName } from './phase-methods'
import { phaseProblem } from './phase-problem'
import { PhaseRun } from './phase-run'

const stft = hann(256, 64)
const LENGTH = 1920
const names = Object.keys(PHASE_METHODS) as PhaseMethodName[]
const settings = { iterations: 8, seed: 1, start: 'random', loss: 'magnitude' } as const

function sound(value: (n: number) => number): Float64Array[] {
  return [Float64Array.from({ length: LENGTH }, (_, n) => value(n))]
}

test.each(names)('%s: silence, an impulse, DC and huge numbers make finite sound', (name) => {
  const sounds = {
    silence: sound(() => 0),
    impulse: sound((n) => (n === 777 ? 1 : 0)),
    dc: sound(() => 0.5),
    huge: sound((n) => (n % 7) * 1e150),
    tiny: sound((n) => (n % 5) * 1e-300),
  }
  for (const planes of Object.values(sounds)) {
    const run = new PhaseRun(problemOf(planes, stft), name, settings)
    Array.from(run.steps())
    expect(run.best?.convergence).toBeLessThanOrEqual(1)
    expect(run.best?.planes[0]).toHaveLength(LENGTH)
    expect(run.best?.planes[0]?.every(Number.isFinite)).toBe(true)
  }
})

test.each(names)('%s: no magnitude at all is exact silence', (name) => {
  const run = new PhaseRun(
    problemOf(
      sound(() => 0),
      stft,
    ),
    name,
    settings,
  )
  Array.from(run.steps())
  expect(run.best?.convergence).toBe(0)
  expect(run.best?.planes[0]).toEqual(new Float64Array(LENGTH))
})

test('what are no magnitudes is refused, and which', () => {
  const planes = sound((n) => Math.sin(n))
  const engine = engineOf(planes, stft)
  const good = magnitudesOf(planes, stft)
  const made = (data: Float64Array, frames = good.frames, length = LENGTH) =>
    phaseProblem(engine, stft, { ...good, frames, data }, length)
  const withCell = (cell: number, value: number) => good.data.with(cell, value)
  expect(() => made(withCell(129 * 3 + 5, -1))).toThrow(/frame 3, bin 5 is -1/)
  expect(() => made(withCell(2, Number.NaN))).toThrow(/frame 0, bin 2 is NaN/)
  expect(() => made(withCell(2, Number.POSITIVE_INFINITY))).toThrow(/Infinity/)
  expect(() => made(good.data.subarray(1))).toThrow(/31 frames of 129 bins are 3999 .* not 3998/)
  expect(() => made(good.data.subarray(0, 129), 1, 0)).toThrow(/at least two frames/)
  expect(() => made(good.data, good.frames, 4000)).toThrow(/4000 samples have 64 frames/)
  const gappy = { window: 'hann', windowLength: 256, fftSize: 256, hop: 256 } as const
  expect(() => problemOf(planes, gappy)).toThrow(/cannot be inverted/)
})

test('its own phase without the sound is refused', () => {
  const planes = sound((n) => Math.sin(n))
  const problem = phaseProblem(engineOf(planes, stft), stft, magnitudesOf(planes, stft), LENGTH)
  expect(() => Array.from(new PhaseRun(problem, 'own', settings).steps())).toThrow(/own phase/)
})

test('bins say what kind of sound they are of', () => {
  expect(kindOfBins(129, stft)).toBe('real')
  expect(kindOfBins(256, stft)).toBe('iq')
  expect(() => kindOfBins(130, stft)).toThrow(/real sound has 129, I\/Q 256/)
})
