import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Interval, intersection, isEmpty, merged, seededRandom } from '#core/base'
import { referenceEngine } from '#core/dsp'
import { type FrameGrid, frameGrid, type StftParams, samplesOfFrame } from '#core/grid'
import type { FrameGains } from '#core/mask'
import { memorySource, type SampleSource } from '#core/signal'
import { enginesNamed } from '#testing'
import { renderSpan } from './render-span'

const stft: StftParams = { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 }
const odd: StftParams = { window: 'hamming', windowLength: 37, fftSize: 128, hop: 11 }
const all = (grid: FrameGrid): Interval => ({ start: 0, end: grid.length })

function noiseSource(length: number, kind: 'real' | 'iq' = 'real'): SampleSource {
  const random = seededRandom(length)
  const planes = [0, 1].map(() => Float64Array.from({ length }, () => 2 * random() - 1))
  return memorySource(8000, planes, kind)
}

/** Parts of planes, copied. */
function slices(planes: readonly Float64Array[], { start, end }: Interval): Float64Array[] {
  return planes.map((plane) => plane.slice(start, end))
}

/** Gains of frame and bin; everything outside `candidates` is 1. */
function gainsOf(
  grid: FrameGrid,
  candidates: readonly Interval[],
  gain: (frame: number, bin: number) => number,
): FrameGains {
  return {
    candidates,
    changes: [{ start: 0, end: grid.frameCount }],
    gains: (frame, out) => {
      const isCandidate = candidates.some(({ start, end }) => start <= frame && frame < end)
      if (!isCandidate) return false
      for (let bin = 0; bin < grid.binCount; bin++) out[bin] = gain(frame, bin)
      return out.some((value) => value !== 1)
    },
  }
}

/** Gains in [0, 1) that depend on cell and seed alone; some frames silent, some untouched. */
function randomGain(seed: number): (frame: number, bin: number) => number {
  return (frame, bin) => {
    if (frame % 7 === 3) return 0
    if (frame % 5 === 2) return 1
    return seededRandom(seed + 1000 * frame + bin)()
  }
}

describe('incremental = full render, bit for bit', () => {
  test.each([
    ['even', stft, 'real', 'reference'],
    ['odd', odd, 'real', 'reference'],
    ['I/Q', odd, 'iq', 'reference'],
    ['the kernel', stft, 'real', 'kernel'],
    ['the kernel, odd', odd, 'real', 'kernel'],
    ['the kernel, I/Q', odd, 'iq', 'kernel'],
  ] as const)('%s', async (_, params, kind, name) => {
    const source = noiseSource(1500, kind)
    const channel = kind === 'iq' ? 0 : 1
    const grid = frameGrid(source, params)
    const engine = enginesNamed(name).engine({ kind, ...params })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: grid.frameCount - 1 }), fc.integer({ min: 1, max: 20 })), {
          maxLength: 4,
        }),
        fc.nat({ max: 1499 }),
        fc.integer({ min: 1, max: 700 }),
        fc.integer(),
        async (runs, from, count, seed) => {
          const candidates = merged(
            runs.map(([start, frames]) => ({
              start,
              end: Math.min(start + frames, grid.frameCount),
            })),
          )
          const gains = gainsOf(grid, candidates, randomGain(seed))
          const samples = { start: from, end: Math.min(from + count, grid.length) }
          const full = await renderSpan(source, grid, engine, gains, channel, all(grid))
          const part = await renderSpan(source, grid, engine, gains, channel, samples)
          const output = full.result ?? full.original
          expect(part.result ?? part.original).toEqual(slices(output, samples))
          expect(part.original).toEqual(slices(full.original, samples))
          const cut = full.touched.map((interval) => intersection(interval, samples))
          expect(part.touched).toEqual(cut.filter((interval) => !isEmpty(interval)))
        },
      ),
      { seed: 1, numRuns: 60 },
    )
  })
})

test('only samples that touched frames cover may change; all others are copies', async () => {
  const source = noiseSource(3000)
  const grid = frameGrid(source, stft)
  const gains = gainsOf(grid, [{ start: 50, end: 90 }], (frame) =>
    frame >= 60 && frame < 62 ? 0.5 : 1,
  )
  const span = await renderSpan(
    source,
    grid,
    referenceEngine({ kind: 'real', ...stft }),
    gains,
    0,
    all(grid),
  )
  const start = samplesOfFrame(grid, 60).start
  const end = samplesOfFrame(grid, 61).end
  expect(span.touched).toEqual([{ start, end }])
  const result = span.result ?? []
  for (const retained of [
    { start: 0, end: start },
    { start: end, end: grid.length },
  ]) {
    expect(slices(result, retained)).toEqual(slices(span.original, retained))
  }
  expect(slices(result, { start, end })).not.toEqual(slices(span.original, { start, end }))
})

test('nothing touched: no result samples, and only the span itself is read', async () => {
  const source = noiseSource(3000)
  const grid = frameGrid(source, stft)
  const engine = referenceEngine({ kind: 'real', ...stft })
  const unpainted = await renderSpan(
    source,
    grid,
    engine,
    gainsOf(grid, [], () => 1),
    0,
    {
      start: 100,
      end: 200,
    },
  )
  expect(unpainted.result).toBeUndefined()
  expect(unpainted.original[0]?.length).toBe(100)
  const vain = gainsOf(grid, [{ start: 0, end: 200 }], () => 1)
  expect((await renderSpan(source, grid, engine, vain, 0, all(grid))).result).toBeUndefined()
})

test('rejecting everything is exact silence, length in = length out', async () => {
  for (const params of [stft, odd]) {
    const source = noiseSource(1001)
    const grid = frameGrid(source, params)
    const gains = gainsOf(grid, [{ start: 0, end: grid.frameCount }], () => 0)
    const span = await renderSpan(
      source,
      grid,
      referenceEngine({ kind: 'real', ...params }),
      gains,
      0,
      all(grid),
    )
    expect(span.touched).toEqual([all(grid)])
    expect(span.result).toEqual([new Float64Array(1001)])
  }
})

test.each([
  ['hann', 64, 16],
  ['hann', 64, 32],
  ['sqrt-hann', 64, 32],
  ['rectangular', 64, 64],
  ['kaiser', 50, 12],
  ['blackmanharris', 63, 1],
] as const)(
  '%s %i, hop %i: keep + reject = all within 1e-12',
  async (window, windowLength, hop) => {
    const params = { window, windowLength, fftSize: 64, hop, beta: 8 }
    for (const kind of ['real', 'iq'] as const) {
      const source = noiseSource(999, kind)
      const grid = frameGrid(source, params)
      const engine = referenceEngine({ kind, ...params })
      const every = [{ start: 0, end: grid.frameCount }]
      const keep = gainsOf(grid, every, randomGain(9))
      const reject = gainsOf(grid, every, (frame, bin) => 1 - randomGain(9)(frame, bin))
      const retained = await renderSpan(source, grid, engine, keep, 0, all(grid))
      const rejected = await renderSpan(source, grid, engine, reject, 0, all(grid))
      for (const [p, plane] of retained.original.entries()) {
        for (const [n, value] of plane.entries()) {
          const sum = (retained.result?.[p]?.[n] as number) + (rejected.result?.[p]?.[n] as number)
          expect(Math.abs(sum - value)).toBeLessThan(1e-12)
        }
      }
    }
  },
)

test('a gain of 1/2 everywhere halves every sample, those at both ends as well', async () => {
  for (const params of [stft, odd]) {
    const source = noiseSource(500)
    const grid = frameGrid(source, params)
    const gains = gainsOf(grid, [{ start: 0, end: grid.frameCount }], () => 0.5)
    const span = await renderSpan(
      source,
      grid,
      referenceEngine({ kind: 'real', ...params }),
      gains,
      0,
      all(grid),
    )
    for (const [n, value] of (span.original[0] as Float64Array).entries()) {
      expect(span.result?.[0]?.[n]).toBeCloseTo(value / 2, 13)
    }
  }
})

test('a pair that cannot be inverted is refused with the pair and the value found', async () => {
  const params: StftParams = { window: 'hann', windowLength: 64, fftSize: 64, hop: 64 }
  const source = noiseSource(500)
  const grid = frameGrid(source, params)
  const gains = gainsOf(grid, [{ start: 0, end: 3 }], () => 0.5)
  const render = renderSpan(
    source,
    grid,
    referenceEngine({ kind: 'real', ...params }),
    gains,
    0,
    all(grid),
  )
  await expect(render).rejects.toThrow(/hann window of 64 samples with a hop of 64.*0\.0e\+0/)
})

test('samples outside the recording are refused', async () => {
  const source = noiseSource(500)
  const grid = frameGrid(source, stft)
  const render = renderSpan(
    source,
    grid,
    referenceEngine({ kind: 'real', ...stft }),
    gainsOf(grid, [], () => 1),
    0,
    {
      start: 0,
      end: 501,
    },
  )
  await expect(render).rejects.toThrow(/501 of 500/)
})
