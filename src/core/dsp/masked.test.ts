import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { enginesNamed } from '#testing'
import { FRAME_COPIED, FRAME_MASKED, FRAME_SILENT } from './engine'
import { maskedFrames } from './frame-runs'

const HOP = 30
const LENGTH = 100

test.each([
  ['reference', 'real'],
  ['reference', 'iq'],
  ['kernel', 'real'],
  ['kernel', 'iq'],
] as const)('%s, %s: runs that follow one another are addMasked of all, divided', (name, kind) => {
  const { engine: engineOf } = enginesNamed(name)
  const plan = { kind, window: 'hamming', windowLength: LENGTH, hop: HOP } as const
  const engine = engineOf({ ...plan, fftSize: 128 })
  const other = engineOf({ ...plan, fftSize: 256 })
  const { binCount } = engine
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      fc.nat(20),
      fc.boolean(),
      (seed, counts, cut, isEvicted) => {
        const random = seededRandom(seed)
        const frameCount = counts.reduce((sum, count) => sum + count, 0)
        const length = (frameCount - 1) * HOP + LENGTH
        const noise = () => Float64Array.from({ length }, () => 2 * random() - 1)
        const samples = kind === 'iq' ? [noise(), noise()] : [noise()]
        const weights = Float64Array.from({ length }, () => 0.5 + random())
        const table = Float64Array.from({ length: 3 * binCount }, random)
        const uses = Uint8Array.from(
          { length: frameCount },
          () => [FRAME_SILENT, FRAME_COPIED, FRAME_MASKED][Math.floor(3 * random())] as number,
        )
        const rows = Uint16Array.from({ length: frameCount }, () => Math.floor(3 * random()))

        const gains = new Float64Array(frameCount * binCount)
        for (const [m, row] of rows.entries()) {
          gains.set(table.subarray(row * binCount, (row + 1) * binCount), m * binCount)
        }
        const sums = samples.map(() => new Float64Array(length))
        engine.addMasked(samples, frameCount, uses, gains, sums)
        const expected = sums.map((plane) =>
          plane.map((sum, n) => sum / (weights[n] as number)).subarray(cut),
        )

        const out = samples.map(() => new Float64Array(length - cut))
        const carried = samples.map(() => new Float64Array(LENGTH - HOP))
        let first = 0
        for (const count of counts) {
          const at = first * HOP
          const isLast = first + count === frameCount
          const end = isLast ? (count - 1) * HOP + LENGTH : count * HOP
          const start = Math.min(end, Math.max(0, cut - at))
          const parts = (planes: readonly Float64Array[], from: number) =>
            planes.map((plane) => plane.subarray(from))
          engine.resynthesise(
            parts(samples, at),
            {
              uses: uses.subarray(first, first + count),
              rows: rows.subarray(first, first + count),
              gains: table,
            },
            carried,
            weights.slice(at),
            { start, end },
            out.map((plane) => plane.subarray(at + start - cut, at + end - cut)),
          )
          if (isEvicted) other.addMasked(samples, 1, Uint8Array.of(FRAME_COPIED), table, sums)
          first += count
        }
        expect(out).toEqual(expected)
      },
    ),
    { numRuns: 60, seed: Date.now() % 2 ** 31 },
  )
})

test.each([
  ['reference', 'real', LENGTH, 128],
  ['kernel', 'real', LENGTH, 128],
  ['kernel', 'iq', LENGTH, 128],
  ['kernel', 'real', 2048, 2048],
  ['kernel', 'iq', 512, 512],
] as const)(
  '%s, %s, %i of %i: in float32 it is the same within −120 dB of the largest',
  (name, kind, windowLength, fftSize) => {
    const hop = Math.floor(windowLength / 4)
    const engine = enginesNamed(name).engine({ kind, window: 'hann', windowLength, fftSize, hop })
    const frameCount = 7
    const length = (frameCount - 1) * hop + windowLength
    const random = seededRandom(fftSize)
    const noise = () => Float64Array.from({ length }, () => 2 * random() - 1)
    const samples = kind === 'iq' ? [noise(), noise()] : [noise()]
    const frames = {
      uses: Uint8Array.from({ length: frameCount }, (_, m) =>
        m === 2 ? FRAME_COPIED : m === 5 ? FRAME_SILENT : FRAME_MASKED,
      ),
      rows: Uint16Array.from({ length: frameCount }, (_, m) => m % 3),
      gains: Float64Array.from({ length: 3 * engine.binCount }, random),
    }
    const weights = Float64Array.from({ length }, () => 0.5 + random())
    const out = samples.map(() => new Float64Array(length))
    const singles = samples.map(() => new Float32Array(length))
    const all = { start: 0, end: length }
    const rest = windowLength - hop
    engine.resynthesise(
      samples,
      frames,
      samples.map(() => new Float64Array(rest)),
      weights,
      all,
      out,
    )
    engine.resynthesise(
      samples.map((plane) => Float32Array.from(plane)),
      frames,
      samples.map(() => new Float32Array(rest)),
      weights,
      all,
      singles,
    )
    const largest = Math.max(...out.flatMap((plane) => [...plane].map(Math.abs)))
    for (const [p, plane] of out.entries()) {
      for (const [n, value] of plane.entries()) {
        expect(Math.abs(value - (singles[p]?.[n] as number))).toBeLessThan(1e-6 * largest)
      }
    }
  },
)

test('more frames than fit are refused', () => {
  const engine = enginesNamed('kernel').engine({
    kind: 'real',
    window: 'hann',
    windowLength: 64,
    fftSize: 64,
    hop: 16,
  })
  const count = maskedFrames(engine.binCount) + 1
  const plane = new Float64Array(16 * count + 48)
  const frames = {
    uses: new Uint8Array(count),
    rows: new Uint16Array(count),
    gains: new Float64Array(0),
  }
  const run = () =>
    engine.resynthesise([plane], frames, [plane], plane, { start: 0, end: 0 }, [plane])
  expect(run).toThrow(/masked at a time/)
})
