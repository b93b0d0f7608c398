import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { enginesNamed } from '#testing'
import { type EnginePlan, FRAME_MASKED, type StftEngine } from './engine'
import {
  cases,
  largest,
  largestDifference,
  noiseRun,
  plans,
  signal,
  spectraOf,
  synthesised,
} from './run.fixture'

const runs = { numRuns: 15, seed: Date.now() % 2 ** 31 }

const hann = { kind: 'real', window: 'hann', windowLength: 128, fftSize: 128, hop: 32 } as const

/** Every size there is, whole windows and shorter odd ones. */
const sizes: readonly EnginePlan[] = Array.from({ length: 15 }, (_, i) => 2 ** (i + 2)).flatMap(
  (fftSize) =>
    (['real', 'iq'] as const).flatMap((kind) => [
      { kind, window: 'hann', fftSize, windowLength: fftSize, hop: fftSize / 4 },
      { kind, window: 'blackman', fftSize, windowLength: fftSize / 2 + 1, hop: fftSize / 4 + 1 },
    ]),
)

/** One bin of one frame by the definition. */
function direct(
  { kind, hop, fftSize }: EnginePlan,
  { window }: StftEngine,
  planes: readonly Float64Array[],
  m: number,
  bin: number,
): readonly [number, number] {
  const k = kind === 'iq' ? bin - fftSize / 2 : bin
  let [re, im] = [0, 0]
  for (const [n, w] of window.entries()) {
    // Modulo: large angles would lose digits.
    const angle = (-2 * Math.PI * ((k * n) % fftSize)) / fftSize
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const x = planes[0]?.[m * hop + n] as number
    const y = planes[1]?.[m * hop + n] ?? 0
    re += w * (x * cos - y * sin)
    im += w * (x * sin + y * cos)
  }
  return [re, im]
}

/** Σ_m w² of a run. */
function weightsOf({ window, hop }: StftEngine, frameCount: number): Float64Array {
  const weights = new Float64Array((frameCount - 1) * hop + window.length)
  for (let m = 0; m < frameCount; m++) {
    for (const [n, w] of window.entries()) {
      weights[m * hop + n] = (weights[m * hop + n] as number) + w * w
    }
  }
  return weights
}

describe.each(['reference', 'kernel'] as const)('%s', (name) => {
  const { engine: engineOf } = enginesNamed(name)

  test.each(sizes)('$kind, $windowLength of $fftSize: spectra are the definition', (plan) => {
    const engine = engineOf(plan)
    const planes = noiseRun(plan, 2, plan.fftSize)
    const spectra = spectraOf(engine, planes, 2)
    const last = engine.binCount - 1
    const middle = last >> 1
    const some = [0, 1, 2, 3, last >> 2, middle - 1, middle, middle + 1, last - 1, last]
    let error = 0
    for (const m of [0, 1]) {
      for (const bin of some.filter((k) => k >= 0 && k <= last)) {
        const [re, im] = direct(plan, engine, planes, m, bin)
        const at = 2 * (m * engine.binCount + bin)
        const got = [spectra[at], spectra[at + 1]] as [number, number]
        error = Math.max(error, Math.hypot(got[0] - re, got[1] - im))
      }
      if (plan.kind === 'real') {
        expect(spectra[2 * m * engine.binCount + 1]).toBe(0)
        expect(spectra[2 * (m + 1) * engine.binCount - 1]).toBe(0)
      }
    }
    // Of noise, whose bins are some √N strong.
    expect(error).toBeLessThan(1e-14 * Math.sqrt(plan.fftSize) * Math.log2(plan.fftSize))
  })

  test.each(sizes)('$kind, $windowLength of $fftSize: there and back is w²·x', (plan) => {
    const engine = engineOf(plan)
    const planes = noiseRun(plan, 3, plan.fftSize)
    const weights = weightsOf(engine, 3)
    const out = synthesised(engine, spectraOf(engine, planes, 3), 3)
    const isWell = weights.map((weight) => (weight > 0.01 ? 1 : 0))
    for (const [p, plane] of planes.entries()) {
      const sums = out[p] as Float64Array
      const weighted = plane.map((x, n) => x * (weights[n] as number))
      expect(largestDifference(sums, weighted)).toBeLessThan(1e-14)
      const back = sums.map((sum, n) => (isWell[n] ? sum / (weights[n] as number) : 0))
      const wanted = plane.map((x, n) => (isWell[n] ? x : 0))
      expect(largestDifference(back, wanted)).toBeLessThan(1e-12)
    }
    expect(largest(isWell)).toBe(1)
  })

  test('Parseval: the energy of a spectrum is N times that of its windowed frame', () => {
    fc.assert(
      fc.property(plans, fc.nat(), (plan, seed) => {
        const engine = engineOf(plan)
        const planes = noiseRun(plan, 1, seed)
        const last = engine.binCount - 1
        const energy = spectraOf(engine, planes, 1).reduce((sum, part, i) => {
          const k = i >> 1
          const share = plan.kind === 'iq' || k === 0 || k === last ? 1 : 2
          return sum + share * part * part
        }, 0)
        const wanted = planes
          .map((plane) => plane.map((x, n) => (x * (engine.window[n] as number)) ** 2))
          .reduce((sum, squares) => squares.reduce((part, square) => part + square, sum), 0)
        expect(Math.abs(energy / plan.fftSize - wanted)).toBeLessThanOrEqual(1e-13 * wanted)
      }),
      runs,
    )
  })

  test('linear: spectra of a sum are the sum, and so are sums of spectra', () => {
    const factors = fc.double({ min: -3, max: 3, noNaN: true })
    fc.assert(
      fc.property(plans, fc.nat(), factors, (plan, seed, factor) => {
        const engine = engineOf(plan)
        const mix = (a: Float64Array, b: Float64Array | undefined): Float64Array =>
          a.map((x, i) => x + factor * (b?.[i] as number))
        const [a, b] = [noiseRun(plan, 3, seed), noiseRun(plan, 3, seed + 1)]
        const [ofA, ofB] = [spectraOf(engine, a, 3), spectraOf(engine, b, 3)]
        const mixed = mix(ofA, ofB)
        const ofMixed = spectraOf(
          engine,
          a.map((plane, p) => mix(plane, b[p])),
          3,
        )
        const bound = 1e-13 * Math.max(1, largest(mixed))
        expect(largestDifference(ofMixed, mixed)).toBeLessThan(bound)
        const back = synthesised(engine, ofB, 3)
        const sums = synthesised(engine, ofA, 3).map((plane, p) => mix(plane, back[p]))
        for (const [p, plane] of synthesised(engine, mixed, 3).entries()) {
          expect(largestDifference(plane, sums[p] as Float64Array)).toBeLessThan(1e-13)
        }
      }),
      runs,
    )
  })

  test('forward, gains and addInverse are addMasked within 1e-15 of the largest sample, a pass', () => {
    fc.assert(
      fc.property(cases, ({ plan, frameCount, stretches, seed }) => {
        const engine = engineOf(plan)
        const planes = signal(plan, frameCount, stretches, seed)
        const random = seededRandom(seed)
        const gains = Float64Array.from({ length: frameCount * engine.binCount }, () =>
          Math.max(0, 3 * random() - 1),
        )
        const product = spectraOf(engine, planes, frameCount).map(
          (part, i) => part * (gains[i >> 1] as number),
        )
        const masked = planes.map((plane) => new Float64Array(plane.length).fill(0.5))
        const inTwo = planes.map((plane) => new Float64Array(plane.length).fill(0.5))
        const uses = new Uint8Array(frameCount).fill(FRAME_MASKED)
        engine.addMasked(planes, frameCount, uses, gains, masked)
        engine.addInverse(product, frameCount, inTwo)
        const passes = Math.log2(plan.fftSize)
        for (const [p, plane] of masked.entries()) {
          const bound = 1e-15 * passes * Math.max(1, ...planes.map(largest))
          expect(largestDifference(plane, inTwo[p] as Float64Array)).toBeLessThanOrEqual(bound)
        }
      }),
      runs,
    )
  })

  test('imaginary parts of the first and the last bin of a real frame count as 0', () => {
    const engine = engineOf(hann)
    const spectrum = spectraOf(engine, noiseRun(hann, 1, 3), 1)
    const plain = synthesised(engine, spectrum, 1)
    spectrum[1] = 5
    spectrum[129] = Number.NaN
    expect(synthesised(engine, spectrum, 1)).toEqual(plain)
  })
})

test('spectra of both engines are the same within 1e-15 of the largest of their frame, a pass', () => {
  fc.assert(
    fc.property(cases, ({ plan, frameCount, stretches, seed }) => {
      const planes = signal(plan, frameCount, stretches, seed)
      const [tested, exact] = (['kernel', 'reference'] as const).map((name) =>
        spectraOf(enginesNamed(name).engine(plan), planes, frameCount),
      ) as [Float64Array, Float64Array]
      const count = exact.length / frameCount
      for (let at = 0; at < exact.length; at += count) {
        const wanted = exact.subarray(at, at + count)
        const bound = 1e-15 * Math.log2(plan.fftSize) * largest(wanted)
        const error = largestDifference(tested.subarray(at, at + count), wanted)
        // Denormal numbers have fewer digits.
        expect(error).toBeLessThanOrEqual(bound + 1e-318)
      }
    }),
    runs,
  )
})
