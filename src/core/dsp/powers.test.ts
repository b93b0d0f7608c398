import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { enginesNamed } from '#testing'
import { cases, noiseRun, signal, spectraOf } from './run.fixture'

const runs = { numRuns: 40, seed: Date.now() % 2 ** 31 }

const hann = { kind: 'real', window: 'hann', windowLength: 1024, fftSize: 1024, hop: 256 } as const

function wave(shape: (angle: number) => number): Float64Array {
  return Float64Array.from({ length: 1024 }, (_, n) => shape((2 * Math.PI * 100 * n) / 1024))
}

describe.each(['reference', 'kernel'] as const)('%s', (name) => {
  const { engine: engineOf } = enginesNamed(name)

  test('a full-scale sine on a bin’s centre has power 1, DC and a tone of I/Q too', () => {
    const cells = new Float32Array(1024)
    engineOf(hann).powers([wave(Math.sin)], 1, cells)
    expect(cells[100]).toBeCloseTo(1, 6)
    engineOf(hann).powers([new Float64Array(1024).fill(-1)], 1, cells)
    expect(cells[0]).toBeCloseTo(1, 6)
    engineOf({ ...hann, kind: 'iq' }).powers([wave(Math.cos), wave(Math.sin)], 1, cells)
    expect(cells[512 + 100]).toBeCloseTo(1, 6)
  })

  test('powers are finite, levels their logarithm within 4e-5 dB', () => {
    fc.assert(
      fc.property(cases, ({ plan, frameCount, stretches, seed }) => {
        const engine = engineOf(plan)
        const planes = signal(plan, frameCount, stretches, seed)
        const powers = new Float32Array(frameCount * engine.binCount)
        const levels = new Float32Array(frameCount * engine.binCount)
        engine.powers(planes, frameCount, powers)
        engine.levels(planes, frameCount, levels)
        let error = 0
        for (const [i, power] of powers.entries()) {
          const level = levels[i] as number
          const isRight = power >= 0 && Number.isFinite(power) && Number.isFinite(level)
          error = Math.max(error, isRight && level >= -200 ? 0 : Number.POSITIVE_INFINITY)
          // Above, powers end with float32 and levels go on; below is the floor.
          if (power > 1.1e-20 && level < 385) {
            error = Math.max(error, Math.abs(10 * Math.log10(power) - level))
          }
        }
        expect(error).toBeLessThan(4e-5)
      }),
      runs,
    )
  })

  test('what is picked of a run are the powers above a threshold, and those that are asked for', () => {
    fc.assert(
      fc.property(cases, ({ plan, frameCount, stretches, seed }) => {
        const engine = engineOf(plan)
        const { binCount } = engine
        const planes = signal(plan, frameCount, stretches, seed)
        const powers = new Float32Array(frameCount * binCount)
        engine.powers(planes, frameCount, powers)
        const random = seededRandom(seed)
        const thresholds = Float32Array.from({ length: binCount }, (_, bin) =>
          bin % 7 === 0 ? Number.POSITIVE_INFINITY : 2 * random() * powers[bin]!,
        )
        const probed = [5, 3].map((length) => {
          const bins = Int32Array.from({ length }, () => Math.floor(random() * binCount))
          return { bins, least: Float32Array.from(bins, (bin) => 2 * random() * powers[bin]!) }
        })
        const out = {
          counts: new Int32Array(frameCount),
          bins: new Int32Array(powers.length),
          powers: new Float32Array(powers.length),
        }
        const probes = {
          powers: new Float32Array(8 * frameCount),
          reached: new Int32Array(2 * frameCount),
        }
        engine.pickPowers(
          (offset, to) => {
            for (const [p, plane] of to.entries()) {
              plane.set((planes[p] as Float64Array).subarray(offset, offset + plane.length))
            }
          },
          ...([frameCount, thresholds, probed, out, probes] as const),
        )
        const above = [...powers.keys()].filter((i) => powers[i]! > thresholds[i % binCount]!)
        const counts = Array.from({ length: frameCount }, (_, m) =>
          above.reduce((sum, i) => sum + (Math.floor(i / binCount) === m ? 1 : 0), 0),
        )
        expect([...out.counts]).toEqual(counts)
        expect([...out.bins.subarray(0, above.length)]).toEqual(above.map((i) => i % binCount))
        expect([...out.powers.subarray(0, above.length)]).toEqual(above.map((i) => powers[i]))
        const groups = counts.flatMap((_, m) =>
          probed.map(({ bins, least }) => {
            const own = [...bins].map((bin) => powers[m * binCount + bin]!)
            return { own, reached: own.filter((power, i) => power >= least[i]!).length }
          }),
        )
        expect([...probes.powers]).toEqual(groups.flatMap(({ own }) => own))
        expect([...probes.reached]).toEqual(groups.map(({ reached }) => reached))
      }),
      runs,
    )
  })

  test('the mean over frames is that of their powers', () => {
    fc.assert(
      fc.property(cases, ({ plan, frameCount, stretches, seed }) => {
        const engine = engineOf(plan)
        const { binCount } = engine
        const planes = signal(plan, frameCount, stretches, seed)
        const powers = new Float32Array(frameCount * binCount)
        engine.powers(planes, frameCount, powers)
        const mean = new Float32Array(binCount)
        engine.meanPowers(planes, frameCount, mean)
        const expected = new Float64Array(binCount)
        for (const [i, power] of powers.entries()) expected[i % binCount]! += power / frameCount
        let error = 0
        for (const [bin, value] of expected.entries()) {
          // The least numbers of float32 are coarser.
          error = Math.max(error, (Math.abs(mean[bin]! - value) - 1e-44) / (value + 1e-44))
        }
        expect(error).toBeLessThan(1e-6)
      }),
      runs,
    )
  })

  test('float32 samples have the powers of the same numbers in float64', () => {
    const plan = { ...hann, windowLength: 1000 }
    const engine = engineOf(plan)
    const rounded = noiseRun(plan, 5, 4).map((plane) => Float32Array.from(plane))
    const [a, b] = [new Float32Array(5 * 513), new Float32Array(5 * 513)]
    engine.powers(rounded, 5, a)
    engine.powers(
      rounded.map((plane) => Float64Array.from(plane)),
      5,
      b,
    )
    expect(a).toEqual(b)
  })

  test('samples beyond float32 have finite powers, and a part in no other frame', () => {
    const plan = {
      ...hann,
      windowLength: 100,
      fftSize: 128,
      hop: 100,
      window: 'rectangular',
    } as const
    const engine = engineOf(plan)
    const [x = new Float64Array(0)] = noiseRun(plan, 3, 9)
    const [plain, odd] = [new Float32Array(3 * 65), new Float32Array(3 * 65)]
    engine.powers([x], 3, plain)
    x.fill(1e300, 100, 200)
    engine.powers([x], 3, odd)
    expect(odd[65]).toBe(2 ** 128 - 2 ** 104)
    expect(odd.every(Number.isFinite)).toBe(true)
    expect(odd.subarray(0, 65)).toEqual(plain.subarray(0, 65))
    expect(odd.subarray(130)).toEqual(plain.subarray(130))
    engine.levels([x], 3, odd)
    expect(odd[65]).toBeCloseTo(6000, 2)
    expect(odd.every(Number.isFinite)).toBe(true)
  })
})

test('powers of the reference are those of its spectra', () => {
  const engine = enginesNamed('reference').engine(hann)
  const planes = noiseRun(hann, 1, 6)
  const spectrum = spectraOf(engine, planes, 1)
  const powers = new Float32Array(513)
  engine.powers(planes, 1, powers)
  for (const [k, power] of powers.entries()) {
    const share = k === 0 || k === 512 ? 1 : 2
    const amplitude = (share * Math.hypot(spectrum[2 * k] ?? 0, spectrum[2 * k + 1] ?? 0)) / 512
    expect(Math.abs(power / amplitude ** 2 - 1)).toBeLessThan(1e-6)
  }
})

test('levels of the kernel are within 0.05 dB down to 90 dB below the strongest of their frame', () => {
  fc.assert(
    fc.property(cases, ({ plan, frameCount, stretches, seed }) => {
      const planes = signal(plan, frameCount, stretches, seed)
      const [tested, exact] = (['kernel', 'reference'] as const).map((name) => {
        const engine = enginesNamed(name).engine(plan)
        const levels = new Float32Array(frameCount * engine.binCount)
        engine.levels(planes, frameCount, levels)
        return levels
      }) as [Float32Array, Float32Array]
      const binCount = exact.length / frameCount
      let worst = 0
      for (let at = 0; at < exact.length; at += binCount) {
        const frame = exact.subarray(at, at + binCount)
        const least = frame.reduce((most, each) => Math.max(most, each), -200) - 90
        for (const [k, level] of frame.entries()) {
          const got = tested[at + k] as number
          // What is weaker may read anything up to there.
          worst = Math.max(worst, level < least ? got - least : Math.abs(got - level))
        }
      }
      expect(worst).toBeLessThan(0.05)
    }),
    runs,
  )
})
