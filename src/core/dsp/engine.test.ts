import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { enginesNamed } from '#testing'
import { FRAME_COPIED, FRAME_MASKED, FRAME_SILENT, type StftEngine } from './engine'
import type { WindowKind } from './window'

const plan = { kind: 'real', window: 'hann', windowLength: 256, fftSize: 512, hop: 64 } as const
/** How far a full-scale sine's own mirror image, at the negative frequency, spills onto its bin. */
const spillDb: readonly (readonly [WindowKind, number])[] = [
  ['hann', 1e-9],
  ['hamming', 1e-9],
  ['blackman', 1e-9],
  ['blackmanharris', 1e-9],
  ['rectangular', 1e-9],
  ['kaiser', 1e-4],
  ['sqrt-hann', 1e-4],
]

/** The engine's looking planes, filled. */
function show(engine: StftEngine, ...planes: readonly Float64Array[]): void {
  const forLevels = engine.levelPlanes(planes[0]?.length ?? 0)
  for (const [p, plane] of planes.entries()) forLevels[p]?.set(plane)
}

/** Hundredths of a dB, [frame][bin]. */
function cellsOf(engine: StftEngine, frameCount: number): Int16Array {
  const band = { rowBins: 1, firstRow: 0, rowCount: engine.binCount }
  return (engine.peaks(frameCount, 1, [band])[0] as Int16Array).slice()
}

function sine(length: number, cyclesPerSample: number, amplitude: number): Float64Array {
  return Float64Array.from(
    { length },
    (_, n) => amplitude * Math.sin(2 * Math.PI * cyclesPerSample * n + 0.3),
  )
}

test('the kernel runs here: what follows is of both engines', () => {
  expect(enginesNamed('kernel').name).toBe('kernel')
  expect(enginesNamed('reference').name).toBe('reference')
})

/** The samples' own precision is in float32 with the kernel: what a level of 0 dB and no level at all may read. */
const precisions = [
  { name: 'reference', roundingDb: 1e-9, noiseDb: -180 },
  { name: 'kernel', roundingDb: 2e-6, noiseDb: -140 },
] as const

describe.each(precisions)('$name', ({ name, roundingDb, noiseDb }) => {
  const { engine: engineOf } = enginesNamed(name)

  test.each(spillDb)(
    '%s: a full-scale sine on a bin’s centre reads 0 dBFS within %d',
    (window, db) => {
      const size = 1024
      const lengths = { windowLength: size, fftSize: size, hop: 256 }
      const engine = engineOf({ kind: 'real', window, ...lengths, beta: 8 })
      const levels = new Float32Array(engine.binCount)
      const samples = sine(size, 100 / size, 1)
      engine.levels([samples], 1, levels)
      show(engine, samples)
      const hundredths = cellsOf(engine, 1)
      expect(Math.abs(levels[100] as number)).toBeLessThan(db + roundingDb)
      expect(hundredths[100]).toBe(0)
    },
  )

  test('half-way between bins it reads −1.42 dB with Hann; DC and Nyquist read 0', () => {
    const size = 1024
    const engine = engineOf({ ...plan, windowLength: size, fftSize: size, hop: 256 })
    const levels = new Float32Array(engine.binCount)
    engine.levels([sine(size, 100.5 / size, 1)], 1, levels)
    expect(levels[100]).toBeCloseTo(-1.42, 2)
    engine.levels([new Float64Array(size).fill(1)], 1, levels)
    expect(levels[0]).toBeCloseTo(0, 9)
    const nyquist = Float64Array.from({ length: size }, (_, n) => (n % 2 === 0 ? 1 : -1))
    engine.levels([nyquist], 1, levels)
    expect(levels[size / 2]).toBeCloseTo(0, 9)
  })

  test('both level jobs agree within 0.01 dB on every frame of a run', () => {
    const engine = engineOf(plan)
    const random = seededRandom(3)
    const samples = Float64Array.from({ length: 9 * 64 + 256 }, () => random() - 0.5)
    const levels = new Float32Array(10 * engine.binCount)
    engine.levels([samples], 10, levels)
    show(engine, samples)
    const hundredths = cellsOf(engine, 10)
    for (const [i, level] of levels.entries()) {
      expect(Math.abs((hundredths[i] as number) / 100 - level)).toBeLessThan(0.01)
    }
    show(engine, samples.subarray(7 * 64))
    expect(cellsOf(engine, 1)).toEqual(
      hundredths.subarray(7 * engine.binCount, 8 * engine.binCount),
    )
  })

  test.each([0, 1e-20, 1e-300, 1e300, 1.7e308])('samples of %d give finite levels', (amplitude) => {
    const engine = engineOf(plan)
    const levels = new Float32Array(engine.binCount)
    const samples = sine(256, 0.1, amplitude)
    engine.levels([samples], 1, levels)
    show(engine, samples)
    expect(levels.every((level) => Number.isFinite(level) && level >= -200)).toBe(true)
    expect(cellsOf(engine, 1).every((level) => level >= -20000)).toBe(true)
  })

  test('a masked frame of gain 1 is a copied frame within rounding, of gain 0 exactly silent', () => {
    const engine = engineOf(plan)
    const samples = sine(256, 0.037, 1)
    const add = (use: number, gain: number): Float64Array => {
      const out = new Float64Array(256)
      const gains = new Float64Array(engine.binCount).fill(gain)
      engine.addMasked([samples], 1, Uint8Array.of(use), gains, [out])
      return out
    }
    const copied = add(FRAME_COPIED, 0)
    for (const [n, value] of add(FRAME_MASKED, 1).entries()) {
      expect(value).toBeCloseTo(copied[n] as number, 14)
    }
    expect(add(FRAME_MASKED, 0).every((value) => value === 0)).toBe(true)
    expect(add(FRAME_SILENT, 1).every((value) => value === 0)).toBe(true)
  })

  test('peaks are the maxima of a column’s frames and a row’s bins, silent beyond the last bin', () => {
    const random = seededRandom(4)
    for (const kind of ['real', 'iq'] as const) {
      const engine = engineOf({ ...plan, kind })
      const planes = [0, 1].map(() =>
        Float64Array.from({ length: 9 * 64 + 256 }, () => random() - 0.5),
      )
      show(engine, ...planes.slice(0, kind === 'iq' ? 2 : 1))
      const cells = cellsOf(engine, 10)
      const bands = [
        { rowBins: 1, firstRow: 200, rowCount: 100 },
        { rowBins: 4, firstRow: 3, rowCount: 9 },
        { rowBins: 4, firstRow: 60, rowCount: 90 },
        { rowBins: 16, firstRow: 0, rowCount: 17 },
      ]
      for (const [b, peaks] of engine.peaks(10, 4, bands).entries()) {
        const { rowBins, firstRow, rowCount } = bands[b] as (typeof bands)[number]
        const expected = new Int16Array(3 * rowCount).fill(-20000)
        for (const [i, level] of cells.entries()) {
          const row = Math.floor((i % engine.binCount) / rowBins) - firstRow
          const at = Math.floor(i / engine.binCount / 4) * rowCount + row
          if (row >= 0 && row < rowCount) expected[at] = Math.max(expected[at] as number, level)
        }
        expect(peaks).toEqual(expected)
      }
    }
  })

  describe('I/Q', () => {
    const size = 256
    const iq = { kind: 'iq', window: 'hann', windowLength: size, fftSize: size, hop: 64 } as const

    /** e^(2πi·cycles·n/size + phase). */
    function tone(cycles: number, phase = 0.4): readonly [Float64Array, Float64Array] {
      const angle = (n: number): number => (2 * Math.PI * cycles * n) / size + phase
      return [
        Float64Array.from({ length: size }, (_, n) => Math.cos(angle(n))),
        Float64Array.from({ length: size }, (_, n) => Math.sin(angle(n))),
      ]
    }

    test.each([-128, -100, -1, 0, 1, 127])(
      'a full-scale tone of %i cycles reads 0 dBFS there, and nothing two bins on',
      (cycles) => {
        const engine = engineOf(iq)
        const levels = new Float32Array(size)
        engine.levels(tone(cycles), 1, levels)
        const bin = cycles + size / 2
        expect(Math.abs(levels[bin] as number)).toBeLessThan(roundingDb)
        for (const [k, level] of levels.entries()) {
          const distance = Math.min(Math.abs(k - bin), size - Math.abs(k - bin))
          if (distance >= 2) expect(level).toBeLessThan(noiseDb)
        }
      },
    )

    test('conj(x) mirrors the levels about 0 Hz', () => {
      const random = seededRandom(8)
      const [i, q] = [0, 1].map(() =>
        Float64Array.from({ length: size }, () => random() - 0.5),
      ) as [Float64Array, Float64Array]
      const engine = engineOf(iq)
      const [levels, mirrored] = [new Float32Array(size), new Float32Array(size)]
      engine.levels([i, q], 1, levels)
      engine.levels([i, q.map((value) => -value)], 1, mirrored)
      for (let k = 1; k < size; k++) expect(mirrored[size - k]).toBeCloseTo(levels[k] as number, 4)
      expect(mirrored[0]).toBeCloseTo(levels[0] as number, 4)
    })

    test('a gain on one bin turns the tone there and leaves the one opposite', () => {
      const engine = engineOf({ ...iq, window: 'rectangular' })
      const [wanted, other] = [tone(-5), tone(5)]
      const sum = (p: 0 | 1): Float64Array => wanted[p].map((v, n) => v + (other[p][n] as number))
      const gains = new Float64Array(size).fill(1)
      gains[size / 2 - 5] = 0
      const out = [new Float64Array(size), new Float64Array(size)]
      engine.addMasked([sum(0), sum(1)], 1, Uint8Array.of(FRAME_MASKED), gains, out)
      for (const p of [0, 1] as const) {
        for (const [n, value] of (out[p] as Float64Array).entries()) {
          expect(value).toBeCloseTo(other[p][n] as number, 12)
        }
      }
    })
  })

  test('a plan that breaks the limits is refused', () => {
    expect(() => engineOf({ ...plan, windowLength: 1024 })).toThrow(/1024/)
    expect(() => engineOf({ ...plan, hop: 257 })).toThrow(/257/)
    expect(() => engineOf({ ...plan, fftSize: 500 })).toThrow(/500/)
  })
})
