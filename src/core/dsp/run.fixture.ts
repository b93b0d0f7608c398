import fc from 'fast-check'
import { seededRandom } from '#core/base'
import type { EnginePlan, StftEngine } from './engine'

/** Any size, any window up to it, any hop: odd ones too, where registers end in the middle. */
export const plans: fc.Arbitrary<EnginePlan> = fc
  .record({
    kind: fc.constantFrom('real', 'iq'),
    window: fc.constantFrom('hann', 'blackmanharris', 'rectangular', 'sqrt-hann'),
    fftSize: fc.integer({ min: 2, max: 12 }).map((octaves) => 2 ** octaves),
    windowShare: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    hopShare: fc.double({ min: 0.05, max: 1, noNaN: true }),
  })
  .map(({ kind, window, fftSize, windowShare, hopShare }) => {
    const windowLength = Math.max(2, Math.round(fftSize * windowShare))
    const hop = Math.max(1, Math.round(windowLength * hopShare))
    return { kind, window, fftSize, windowLength, hop } as const
  })

/** What a stretch of a signal may be, for n = 0, 1, 2 … and a random number. */
const shapes = {
  silence: () => 0,
  noise: (_, random) => 2 * random() - 1,
  quietNoise: (_, random) => 1e-5 * (2 * random() - 1),
  tone: (n) => 0.9 * Math.sin(0.7 * n),
  impulses: (n) => (n % 101 === 0 ? 1 : 0),
  dc: () => 0.25,
  nyquist: (n) => (n % 2 === 0 ? 0.5 : -0.5),
  denormals: (n) => (n % 3) * 5e-324,
  tiny: (_, random) => 1e-30 * random(),
  large: (_, random) => 1e9 * random(),
  huge: (n) => 1e300 * Math.sin(n),
} as const satisfies Record<string, (n: number, random: () => number) => number>
type Shape = keyof typeof shapes
const shapeNames = Object.keys(shapes) as Shape[]

/** A run of one stretch after the other, in as many planes as the plan has. */
export function signal(
  plan: EnginePlan,
  frameCount: number,
  stretches: readonly Shape[],
  seed: number,
) {
  const length = (frameCount - 1) * plan.hop + plan.windowLength
  const random = seededRandom(seed)
  return (plan.kind === 'iq' ? [0, 1] : [0]).map(() =>
    Float64Array.from({ length }, (_, n) => {
      const shape: (n: number, random: () => number) => number =
        shapes[stretches[Math.floor((n / length) * stretches.length)] as Shape]
      return shape(n, random)
    }),
  )
}

export const cases = fc.record({
  plan: plans,
  frameCount: fc.integer({ min: 1, max: 9 }),
  stretches: fc.array(fc.constantFrom(...shapeNames), { minLength: 1, maxLength: 4 }),
  seed: fc.nat(),
})

/** Noise in as many planes as the plan has and such a run needs. */
export function noiseRun(plan: EnginePlan, frameCount: number, seed: number): Float64Array[] {
  return signal(plan, frameCount, ['noise'], seed)
}

export function spectraOf(
  engine: StftEngine,
  planes: readonly Float64Array[],
  frameCount: number,
): Float64Array {
  const spectra = new Float64Array(frameCount * 2 * engine.binCount).fill(Number.NaN)
  engine.forward(planes, frameCount, spectra)
  return spectra
}

/** What the synthesis of spectra adds to silence. */
export function synthesised(
  engine: StftEngine,
  spectra: Float64Array,
  frameCount: number,
): Float64Array[] {
  const length = (frameCount - 1) * engine.hop + engine.window.length
  const out = Array.from({ length: engine.kind === 'iq' ? 2 : 1 }, () => new Float64Array(length))
  engine.addInverse(spectra, frameCount, out)
  return out
}

/** The largest absolute value; NaN if there is one. */
export function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
}

export function largestDifference(a: Float64Array, b: Float64Array): number {
  return largest(a.map((value, i) => value - (b[i] ?? Number.NaN)))
}
