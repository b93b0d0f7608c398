import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { enginesNamed } from '#testing'
import { FRAME_MASKED, type StftEngine } from './engine'
import { cases, largestDifference, noiseRun, signal, spectraOf, synthesised } from './run.fixture'

const runs = { numRuns: 40, seed: Date.now() % 2 ** 31 }

const hann = { kind: 'real', window: 'hann', windowLength: 128, fftSize: 128, hop: 32 } as const

function powersOf(engine: StftEngine, planes: readonly Float64Array[], frameCount: number) {
  const powers = new Float32Array(frameCount * engine.binCount)
  engine.powers(planes, frameCount, powers)
  return powers
}

describe.each(['reference', 'kernel'] as const)('%s', (name) => {
  const { engine: engineOf } = enginesNamed(name)

  test('whatever a run is cut into: the same bits', () => {
    const cutting = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })
    fc.assert(
      fc.property(cases, cutting, ({ plan, frameCount, stretches, seed }, cuts) => {
        const engine = engineOf(plan)
        const { binCount, hop, window } = engine
        const planes = signal(plan, frameCount, stretches, seed)
        const spectra = spectraOf(engine, planes, frameCount)
        const powers = powersOf(engine, planes, frameCount)
        const levels = new Float32Array(powers.length)
        engine.levels(planes, frameCount, levels)
        const sums = noiseRun(plan, frameCount, seed)
        const sumsOfPieces = noiseRun(plan, frameCount, seed)
        engine.addInverse(spectra, frameCount, sums)
        for (let start = 0, i = 0; start < frameCount; i++) {
          const count = Math.min(cuts[i % cuts.length] as number, frameCount - start)
          const [from, to] = [start * hop, (start + count - 1) * hop + window.length]
          const [at, end] = [start * binCount, (start + count) * binCount]
          const piece = planes.map((plane) => plane.slice(from, to))
          const spectraOfPiece = spectraOf(engine, piece, count)
          const levelsOfPiece = new Float32Array(end - at)
          engine.levels(piece, count, levelsOfPiece)
          expect(spectraOfPiece).toEqual(spectra.subarray(2 * at, 2 * end))
          expect(powersOf(engine, piece, count)).toEqual(powers.subarray(at, end))
          expect(levelsOfPiece).toEqual(levels.subarray(at, end))
          const partOf = (plane: Float64Array): Float64Array => plane.subarray(from, to)
          engine.addInverse(spectraOfPiece, count, sumsOfPieces.map(partOf))
          start += count
        }
        expect(sumsOfPieces).toEqual(sums)
      }),
      runs,
    )
  })

  test.each(['real', 'iq'] as const)('%s runs too long to be worked on at once', (kind) => {
    const plan = { kind, window: 'hann', windowLength: 1000, fftSize: 1024, hop: 250 } as const
    const engine = engineOf(plan)
    const frameCount = 300
    const planes = noiseRun(plan, frameCount, 11)
    const spectra = spectraOf(engine, planes, frameCount)
    const powers = powersOf(engine, planes, frameCount)
    for (const m of [0, 31, 32, 63, 64, 261, 262, 299]) {
      const alone = planes.map((plane) => plane.subarray(m * 250, m * 250 + 1000))
      const [at, end] = [m * engine.binCount, (m + 1) * engine.binCount]
      expect(spectra.subarray(2 * at, 2 * end)).toEqual(spectraOf(engine, alone, 1))
      expect(powers.subarray(at, end)).toEqual(powersOf(engine, alone, 1))
    }
    // Hann's squares at a quarter's hop sum to 1.5.
    const covered = (plane: Float64Array): Float64Array => plane.subarray(1000, 299 * 250)
    for (const [p, sums] of synthesised(engine, spectra, frameCount).entries()) {
      const back = covered(sums).map((sum) => sum / 1.5)
      expect(largestDifference(back, covered(planes[p] as Float64Array))).toBeLessThan(1e-12)
    }
  })

  test('buffers are the caller’s: inputs stay, results outlive other calls, nothing beyond is touched', () => {
    const plan = { kind: 'iq', window: 'hann', windowLength: 100, fftSize: 128, hop: 25 } as const
    const engine = engineOf(plan)
    const planes = noiseRun(plan, 4, 2)
    const before = planes.map((plane) => plane.slice())
    const spectra = new Float64Array(4 * 256 + 3).fill(7)
    const cells = new Float32Array(4 * 128 + 3).fill(7)
    const out = planes.map((plane) => new Float64Array(plane.length + 3).fill(7))
    engine.forward(planes, 4, spectra)
    engine.powers(planes, 4, cells)
    engine.addInverse(spectra, 4, out)
    const results = [spectra, cells, ...out].map((values) => values.slice())
    const wide = { ...plan, windowLength: 4096, fftSize: 4096, hop: 1024 }
    const other = engineOf(wide)
    const large = noiseRun(wide, 4, 1)
    synthesised(other, spectraOf(other, large, 4), 4)
    powersOf(other, large, 4)
    expect([spectra, cells, ...out]).toEqual(results)
    expect(planes).toEqual(before)
    for (const room of [spectra, cells, ...out]) expect([...room.subarray(-3)]).toEqual([7, 7, 7])
  })

  test('no frame is nothing', () => {
    const engine = engineOf(hann)
    const [out = new Float64Array(0)] = noiseRun(hann, 1, 1)
    const before = out.slice()
    engine.forward([new Float64Array(0)], 0, new Float64Array(0))
    engine.powers([new Float64Array(0)], 0, new Float32Array(0))
    engine.addInverse(new Float64Array(0), 0, [out])
    expect(out).toEqual(before)
  })

  test('buffers that are too short are refused, with how much is needed', () => {
    const engine = engineOf(hann)
    const [x, short] = [new Float64Array(160), new Float64Array(159)]
    const [spectra, cells] = [new Float64Array(260), new Float32Array(130)]
    expect(() => engine.forward([short], 2, spectra)).toThrow(/2 frames need 160 samples.*159/)
    expect(() => engine.forward([x, x], 2, spectra)).toThrow(/160,160/)
    expect(() => engine.forward([x], 2, spectra.subarray(1))).toThrow(/260 values.*259/)
    expect(() => engine.forward([x], 1.5, spectra)).toThrow(/1.5/)
    expect(() => engine.addInverse(spectra, 2, [short])).toThrow(/159/)
    expect(() => engine.addInverse(spectra.subarray(1), 2, [x])).toThrow(/259/)
    expect(() => engine.powers([short], 2, cells)).toThrow(/159/)
    expect(() => engine.levels([x], 2, cells.subarray(1))).toThrow(/129/)
    const uses = Uint8Array.of(FRAME_MASKED, FRAME_MASKED)
    expect(() => engine.addMasked([short], 2, uses, spectra, [x])).toThrow(/159/)
    expect(() => engine.addMasked([x], 2, uses, spectra, [short])).toThrow(/159/)
  })
})

test('a view of the kernel’s own memory is refused: it is empty once that grows', () => {
  const engine = enginesNamed('kernel').engine(hann)
  const [forLevels] = engine.levelPlanes(128)
  if (forLevels === undefined) throw new Error('no plane')
  expect(() => engine.powers([forLevels], 1, new Float32Array(65))).toThrow(/memory/)
})
