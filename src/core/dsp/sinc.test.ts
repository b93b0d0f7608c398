import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resample, sincKernel } from './sinc'

function tone(cyclesPerSample: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, n) => Math.sin(2 * Math.PI * cyclesPerSample * n))
}

/** The plane read every `step` samples, far enough from its ends to see no border. */
function read(plane: Float32Array, step: number, count: number): { at: number; out: Float64Array } {
  const kernel = sincKernel(step)
  const at = kernel.halfWidth + 0.25
  const out = new Float64Array(count)
  resample(kernel, plane, at, step, out, count)
  return { at, out }
}

function snrDb(cyclesPerSample: number, step: number): number {
  const count = 4000
  const plane = tone(cyclesPerSample, Math.ceil(count * step) + 400 * Math.ceil(Math.max(1, step)))
  const { at, out } = read(plane, step, count)
  let error = 0
  for (let i = 0; i < count; i++) {
    error += ((out[i] ?? 0) - Math.sin(2 * Math.PI * cyclesPerSample * (at + i * step))) ** 2
  }
  return 10 * Math.log10(count / 2 / error)
}

test.each([
  [1000, 120],
  [15000, 120],
  [19500, 110],
])('44.1 → 48 kHz: a tone of %i Hz has an SNR above %i dB', (freqHz, leastDb) => {
  expect(snrDb(freqHz / 44100, 44100 / 48000)).toBeGreaterThan(leastDb)
})

test('48 → 44.1 kHz: a tone of 18 kHz has an SNR above 100 dB', () => {
  expect(snrDb(18000 / 48000, 48000 / 44100)).toBeGreaterThan(100)
})

test.each([
  [0.05, 0.2],
  [4, 0.09],
])('speed %d: a tone in the band has an SNR above 110 dB', (step, cyclesPerSample) => {
  expect(snrDb(cyclesPerSample, step)).toBeGreaterThan(110)
})

test.each([0.15, 0.2, 0.31, 0.49])(
  'step 4: a tone at %d of the rate, above the new Nyquist of 0.125, is down by more than 80 dB',
  (cyclesPerSample) => {
    const { out } = read(tone(cyclesPerSample, 20000), 4, 4000)
    expect(Math.max(...out.map(Math.abs))).toBeLessThan(1e-4)
  },
)

test('at step 1 a whole-numbered position gives the sample itself', () => {
  fc.assert(
    fc.property(
      fc.float32Array({ minLength: 1, maxLength: 100, noNaN: true, noDefaultInfinity: true }),
      (plane) => {
        const out = new Float64Array(plane.length)
        resample(sincKernel(1), plane, 0, 1, out, plane.length)
        expect(Float32Array.from(out)).toEqual(plane)
      },
    ),
    { seed: 1, numRuns: 20 },
  )
})

test('a constant stays the same constant at any step', () => {
  for (const step of [0.3, 1, 2.7, 41.6]) {
    const { out } = read(new Float32Array(20000).fill(0.5), step, 100)
    for (const value of out) expect(value).toBeCloseTo(0.5, 14)
  }
})

test('outside the plane there is silence', () => {
  const out = new Float64Array(3)
  resample(sincKernel(1), new Float32Array([1]), -1, 1, out, 3)
  expect([...out]).toEqual([0, 1, 0])
  resample(sincKernel(1), new Float32Array([1]), 500.5, 1, out, 3)
  expect([...out]).toEqual([0, 0, 0])
})

test('the cost of a huge step is bounded', () => {
  expect(sincKernel(2e6 / 48000).halfWidth).toBe(1024)
})

test('sincKernel rejects a step that is not positive and says which', () => {
  expect(() => sincKernel(0)).toThrow(/got 0/)
  expect(() => sincKernel(Number.NaN)).toThrow(/got NaN/)
})

test('steps up to 1 share a kernel, larger ones have their own', () => {
  expect(sincKernel(0.05)).toBe(sincKernel(1))
  expect(sincKernel(1.5).scale).toBe(1.5)
})
