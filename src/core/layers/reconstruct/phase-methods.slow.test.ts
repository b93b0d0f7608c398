import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { goldenSignal, madeVoice } from '#testing'
import { LIBROSA_CONVERGENCE } from './librosa.fixture'
import { decibels, hann, magnitudesOf, problemOf } from './made-problem.fixture'
import type { PhaseSettings } from './phase-method'
import type { PhaseMethodName } from './phase-methods'
import type { PhaseProblem } from './phase-problem'
import { PhaseRun, type Reconstruction } from './phase-run'

const folder = resolve(process.cwd(), '../shared/corpus/golden')
const isThere = existsSync(folder)
if (!isThere) console.warn('phase: ../shared/corpus/golden is absent, its signals are skipped')

function reconstructed(
  problem: PhaseProblem,
  method: PhaseMethodName,
  settings: Partial<PhaseSettings> = {},
): Reconstruction {
  const given = {
    iterations: 32,
    seed: 1,
    start: 'random',
    loss: 'magnitude',
    ...settings,
  } as const
  const run = new PhaseRun(problem, method, given)
  Array.from(run.steps())
  return run.best as Reconstruction
}

function convergenceDb(
  problem: PhaseProblem,
  method: PhaseMethodName,
  settings?: Partial<PhaseSettings>,
): number {
  return decibels(reconstructed(problem, method, settings).convergence)
}

test.each([
  ['golden', goldenSignal('real', 4096), hann(256, 64)],
  ['voice', [madeVoice(26_460)], hann(1024, 256)],
] as const)('%s: 32 iterations from zero phase end where librosa ends', (name, planes, stft) => {
  const { momentum0, momentum99 } = LIBROSA_CONVERGENCE[name]
  const problem = problemOf(planes, stft)
  const plain = reconstructed(problem, 'griffin-lim', { start: 'zero' })
  const fast = reconstructed(problem, 'fast-griffin-lim', { start: 'zero' })
  expect(plain.convergence).toBeCloseTo(momentum0, 5)
  expect(fast.convergence).toBeCloseTo(momentum99, 5)
})

describe.runIf(isThere)('the golden signals of the corpus', () => {
  test.each([
    // The smaller of what librosa 0.10.2 and torchaudio 0.13.1 reach.
    ['speech', 1024, 0.08697720000452],
    ['sat', 512, 0.10169941549067],
    ['syn', 256, 0.07656378059832],
  ] as const)('%s: fast Griffin-Lim comes within 10 % of the better peer', (name, length, peer) => {
    const bytes = Uint8Array.from(readFileSync(resolve(folder, `in_${name}.f8`)))
    const problem = problemOf([new Float64Array(bytes.buffer)], hann(length, length / 4))
    const { convergence } = reconstructed(problem, 'fast-griffin-lim', { start: 'zero' })
    expect(convergence).toBeLessThan(1.1 * peer)
  })
})

describe('a voice, Hann 1024 / 256', () => {
  const problem = problemOf([madeVoice(26_460)], hann(1024, 256))
  const plainDb = convergenceDb(problem, 'griffin-lim')

  test('Griffin and Lim reach −15 dB in 32 iterations', () => {
    expect(plainDb).toBeLessThan(-15)
  })

  test('momentum is 5 dB ahead, and reaches −22 dB', () => {
    const fastDb = convergenceDb(problem, 'fast-griffin-lim')
    expect(fastDb).toBeLessThan(Math.min(-22, plainDb - 5))
  })

  test('ADMM is 2 dB ahead after 32 iterations and after 100', () => {
    expect(convergenceDb(problem, 'admm')).toBeLessThan(plainDb - 2)
    const longer = { iterations: 100 }
    const plain100Db = convergenceDb(problem, 'griffin-lim', longer)
    expect(convergenceDb(problem, 'admm', longer)).toBeLessThan(plain100Db - 2)
  })

  test('gradient descent reaches −22 dB in 32 iterations and −34 dB in 200', () => {
    expect(convergenceDb(problem, 'gradient')).toBeLessThan(-22)
    expect(convergenceDb(problem, 'gradient', { iterations: 200 })).toBeLessThan(-34)
  })

  test('the phase gradient alone reaches −22 dB, and with 32 fast iterations −33 dB', () => {
    expect(convergenceDb(problem, 'pghi')).toBeLessThan(-22)
    expect(convergenceDb(problem, 'fast-griffin-lim', { start: 'pghi' })).toBeLessThan(-33)
  })

  test('its own phase is exact', () => {
    const { planes, convergence } = reconstructed(problem, 'own')
    expect(convergence).toBeLessThan(1e-14)
    const truth = madeVoice(26_460)
    const errors = planes[0]?.map((value, n) => Math.abs(value - (truth[n] as number)))
    expect(Math.max(...(errors ?? [1]))).toBeLessThan(1e-13)
  })

  test('zero, random and minimum phase are worse than any method that seeks one', () => {
    for (const method of ['zero', 'random', 'minimum'] as const) {
      const { convergence, iterations } = reconstructed(problem, method)
      expect(iterations).toBe(0)
      expect(decibels(convergence)).toBeGreaterThan(-8)
      expect(convergence).toBeLessThan(1)
    }
  })
})

test.each(['pghi', 'fast-griffin-lim', 'admm', 'gradient'] as const)(
  'I/Q by %s: two-sided magnitudes are met as closely',
  (method) => {
    const problem = problemOf(goldenSignal('iq', 8192), hann(512, 128))
    expect(problem.magnitudes.length).toBe(65 * 512)
    expect(convergenceDb(problem, method)).toBeLessThan(method === 'pghi' ? -13 : -17)
  },
)

test('Griffin and Lim never grow the distance', () => {
  const problem = problemOf(goldenSignal('real', 4096), hann(256, 64))
  const settings = { iterations: 40, seed: 3, start: 'random', loss: 'magnitude' } as const
  const steps = [...new PhaseRun(problem, 'griffin-lim', settings).steps()]
  const distances = steps.flatMap((step) => step?.convergence ?? [])
  expect(distances).toHaveLength(40)
  for (const [i, distance] of distances.entries()) {
    expect(distance).toBeLessThanOrEqual(distances[i - 1] ?? 1)
  }
})

test('the logarithms come nearer where they are what is compared', () => {
  const stft = hann(256, 64)
  const problem = problemOf(goldenSignal('real', 4096), stft)
  const logDistance = ({ planes }: Reconstruction): number =>
    magnitudesOf(planes, stft).data.reduce((sum, value, i) => {
      const made = (value / problem.scale) ** 2
      const asked = (problem.magnitudes[i] as number) ** 2
      return sum + Math.log((made + 1e-6) / (asked + 1e-6)) ** 2
    }, 0)
  const begun = logDistance(reconstructed(problem, 'pghi'))
  const made = reconstructed(problem, 'gradient', { loss: 'log-magnitude', start: 'pghi' })
  expect(logDistance(made)).toBeLessThan(0.3 * begun)
})

test('the same seed makes the same bits, another seed another sound', () => {
  const problem = problemOf(goldenSignal('real', 4096), hann(256, 64))
  for (const method of ['random', 'griffin-lim', 'pghi'] as const) {
    const [first, again, other] = [1, 1, 2].map((seed) => reconstructed(problem, method, { seed }))
    expect(again?.planes).toEqual(first?.planes)
    expect(other?.planes).not.toEqual(first?.planes)
  }
})

describe('critically sampled and power-complementary windows', () => {
  const planes = goldenSignal('real', 8192)
  const snrDb = ({ planes: [made] }: Reconstruction): number => {
    const truth = planes[0] as Float64Array
    const energy = truth.reduce((sum, x) => sum + x * x, 0)
    const missing = [1, -1].map((sign) =>
      truth.reduce((sum, x, n) => sum + (x - sign * (made?.[n] ?? 0)) ** 2, 0),
    )
    return 10 * Math.log10(energy / Math.min(...missing))
  }

  test('rectangular, hop = length: every phase fits the magnitudes, and none is found', () => {
    const stft = { window: 'rectangular', windowLength: 256, fftSize: 256, hop: 256 } as const
    const problem = problemOf(planes, stft)
    for (const method of ['griffin-lim', 'fast-griffin-lim', 'admm'] as const) {
      const made = reconstructed(problem, method)
      // Only the ends, where frames reach beyond the sound, ask for anything.
      expect(decibels(made.convergence)).toBeLessThan(-30)
      expect(snrDb(made)).toBeLessThan(3)
    }
  })

  test('square root of Hann, half overlapping: magnitudes hold enough to come near', () => {
    const stft = { window: 'sqrt-hann', windowLength: 256, fftSize: 256, hop: 128 } as const
    const problem = problemOf(planes, stft)
    expect(convergenceDb(problem, 'own')).toBeLessThan(-280)
    expect(convergenceDb(problem, 'fast-griffin-lim')).toBeLessThan(-12)
  })
})
