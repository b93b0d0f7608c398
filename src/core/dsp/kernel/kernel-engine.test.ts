import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { kernelBytes } from '#kernel'
import { enginesNamed } from '#testing'
import { FRAME_COPIED, FRAME_MASKED, FRAME_SILENT, type StftEngine } from '../engine'
import { cases, signal } from '../run.fixture'
import { canFuse, Kernel } from './kernel'
import { kernelEngine } from './kernel-engine'

const kernel = enginesNamed('kernel').engine
const reference = enginesNamed('reference').engine
const runs = { numRuns: 40, seed: Date.now() % 2 ** 31 }

function show(engine: StftEngine, planes: readonly Float64Array[]): void {
  const forLevels = engine.levelPlanes(planes[0]?.length ?? 0)
  for (const [p, plane] of planes.entries()) forLevels[p]?.set(plane)
}

/** Hundredths of a dB, [frame][bin]. */
function cellsOf(engine: StftEngine, frameCount: number): Int16Array {
  const band = { rowBins: 1, firstRow: 0, rowCount: engine.binCount }
  return (engine.peaks(frameCount, 1, [band])[0] as Int16Array).slice()
}

function strongest(levels: Float32Array, start: number, end: number): number {
  return levels.subarray(Math.max(0, start), end).reduce((most, each) => Math.max(most, each), -200)
}

test('where the thread can, levels come from the build that fuses', () => {
  expect(canFuse(kernelBytes)).toBe(true)
})

test.each([
  ['fused', true],
  ['plain', false],
])(
  'levels, %s, are within 0.05 dB down to 90 dB below the strongest of a frame and its neighbours',
  (_, fused) => {
    const own = new Kernel(kernelBytes, fused)
    fc.assert(
      fc.property(cases, ({ plan, frameCount, stretches, seed }) => {
        const planes = signal(plan, frameCount, stretches, seed)
        const [tested, exact] = [kernelEngine(own, plan), reference(plan)]
        const { binCount } = exact
        const levels = new Float32Array(frameCount * binCount)
        exact.levels(planes, frameCount, levels)
        show(tested, planes)
        const hundredths = cellsOf(tested, frameCount)
        let worst = 0
        for (let m = 0; m < frameCount; m++) {
          const least = strongest(levels, (m - 1) * binCount, (m + 2) * binCount) - 90
          for (let i = m * binCount; i < (m + 1) * binCount; i++) {
            const level = Math.min(327.67, levels[i] as number)
            const got = (hundredths[i] as number) / 100
            // What is weaker may read anything up to there.
            worst = Math.max(worst, level < least ? got - least - 0.05 : Math.abs(got - level))
          }
        }
        // 0.05 dB, and half of the hundredth that is rounded to.
        expect(worst).toBeLessThan(0.0551)
      }),
      runs,
    )
  },
)

test('peaks are the maxima of levels, whatever the columns and rows', () => {
  fc.assert(
    fc.property(
      cases,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 6 }),
      fc.nat({ max: 300 }),
      ({ plan, frameCount, stretches, seed }, columnFrames, freqLevel, firstRow) => {
        const engine = kernel(plan)
        const { binCount } = engine
        const rowBins = 2 ** freqLevel
        const rowCount = 1 + (seed % 300)
        show(engine, signal(plan, frameCount, stretches, seed))
        const cells = cellsOf(engine, frameCount)
        const band = { rowBins, firstRow, rowCount }
        const peaks = engine.peaks(frameCount, columnFrames, [band])[0] as Int16Array
        const expected = new Int16Array(peaks.length).fill(-20000)
        for (const [i, level] of cells.entries()) {
          const row = Math.floor((i % binCount) / rowBins) - firstRow
          const at = Math.floor(i / binCount / columnFrames) * rowCount + row
          if (row >= 0 && row < rowCount) expected[at] = Math.max(expected[at] as number, level)
        }
        // A frame may have had another for company, and its last bits differ.
        const least = cells.reduce((most, each) => Math.max(most, each)) - 9000
        let worst = 0
        for (const [i, level] of peaks.entries()) {
          const exact = expected[i] as number
          if (exact >= least) worst = Math.max(worst, Math.abs(level - exact))
        }
        expect(worst).toBeLessThanOrEqual(9)
      },
    ),
    runs,
  )
})

const uses = fc.array(fc.constantFrom(FRAME_SILENT, FRAME_COPIED, FRAME_MASKED), {
  minLength: 8,
  maxLength: 8,
})

function randomGains(count: number, seed: number): Float64Array {
  const random = seededRandom(seed)
  return Float64Array.from({ length: count }, () => Math.max(0, 2 * random() - 0.5))
}

test('masked synthesis is the reference’s within 1e-13 of the largest sample', () => {
  fc.assert(
    fc.property(cases, uses, ({ plan, stretches, seed }, use) => {
      const planes = signal(plan, use.length, stretches, seed)
      const gains = randomGains(use.length * reference(plan).binCount, seed)
      const [got, exact] = [kernel, reference].map((engineOf) => {
        const out = planes.map((plane) => new Float64Array(plane.length).fill(0.5))
        engineOf(plan).addMasked(planes, use.length, Uint8Array.from(use), gains, out)
        return out
      })
      const largest = planes
        .flatMap((plane) => [...plane])
        .reduce((m, x) => Math.max(m, Math.abs(x)))
      const worst = planes.flatMap((_, p) =>
        Array.from(got?.[p] ?? [], (value, n) => Math.abs(value - (exact?.[p]?.[n] as number))),
      )
      expect(Math.max(...worst)).toBeLessThanOrEqual(1e-13 * largest + 1e-15)
    }),
    runs,
  )
})

test('frame by frame a run is the run, bit for bit; a silent frame adds nothing at all', () => {
  fc.assert(
    fc.property(cases, uses, ({ plan, stretches, seed }, use) => {
      const engine = kernel(plan)
      const { binCount, hop, window } = engine
      const planes = signal(plan, use.length, stretches, seed)
      const gains = randomGains(use.length * binCount, seed)
      const whole = planes.map((plane) => new Float64Array(plane.length).fill(-0))
      const inTurn = planes.map((plane) => new Float64Array(plane.length).fill(-0))
      engine.addMasked(planes, use.length, Uint8Array.from(use), gains, whole)
      for (const [m, each] of use.entries()) {
        const part = (plane: Float64Array): Float64Array =>
          plane.subarray(m * hop, m * hop + window.length)
        const ownGains = gains.subarray(m * binCount)
        engine.addMasked(planes.map(part), 1, Uint8Array.of(each), ownGains, inTurn.map(part))
      }
      expect(inTurn).toEqual(whole)
      if (use.every((each) => each === FRAME_SILENT)) {
        expect(whole.every((plane) => plane.every((value) => Object.is(value, -0)))).toBe(true)
      }
    }),
    runs,
  )
})

test('engines of one thread work in turn on one memory', () => {
  const plan = { kind: 'real', window: 'hann', windowLength: 100, fftSize: 128, hop: 25 } as const
  const large = kernel({ ...plan, windowLength: 4096, fftSize: 4096, hop: 1024 })
  const small = kernel(plan)
  const planes = signal(plan, 4, ['noise'], 5)
  const levelExports = (): Int16Array => {
    show(small, planes)
    return cellsOf(small, 4)
  }
  const before = levelExports()
  show(large, [new Float64Array(2 ** 20).fill(1)])
  expect(() => cellsOf(small, 4)).toThrow(/owner/)
  large.addMasked([new Float64Array(4096)], 1, Uint8Array.of(1), new Float64Array(2049), [
    new Float64Array(4096),
  ])
  expect(levelExports()).toEqual(before)
})

test('decoding leaves alone what levels are computed with', () => {
  const { engine, decode } = enginesNamed('kernel')
  const forLevels = engine({ kind: 'real', window: 'hann', windowLength: 64, fftSize: 64, hop: 16 })
  const levels = () => {
    forLevels.levelPlanes(64)[0]?.fill(0.25)
    return cellsOf(forLevels, 1)
  }
  const before = levels()
  const bytes = new Uint8Array(2 ** 16).fill(0xa5)
  const layout = { encoding: 'int', bytes: 2, bigEndian: false, channels: 1 } as const
  expect(decode?.(layout, bytes, [new Float64Array(2 ** 15)], 0)).toBe(0)
  expect(levels()).toEqual(before)
})
