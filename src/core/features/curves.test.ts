import { expect, test } from 'vitest'
import { noCheckpoint, seededRandom } from '#core/base'
import { frameGrid } from '#core/grid'
import { memorySource } from '#core/signal'
import { enginesFor } from '#testing'
import { curveChoices, featureCurves } from './curves'
import { columnsOf, farthest } from './feature-columns.fixture'
import { scatteringTransforms } from './scattering/scattering'

const stft = { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 } as const
const RATE_HZ = 8000
const engineFor = enginesFor('kernel')
const transformOf = scatteringTransforms(engineFor)

function noise(length: number, kind: 'real' | 'iq' = 'real') {
  const random = seededRandom(1)
  const plane = () => Float64Array.from({ length }, () => random() - 0.5)
  return kind === 'iq'
    ? memorySource(RATE_HZ, [plane(), plane()], 'iq')
    : memorySource(RATE_HZ, [plane()])
}

function curves(
  source: ReturnType<typeof noise>,
  request: Parameters<typeof featureCurves>[1],
): ReturnType<typeof featureCurves> {
  const grid = frameGrid(source, stft)
  const input = { source, grid, channel: 0, engineFor, transformOf, checkpoint: noCheckpoint }
  return featureCurves(input, request)
}

test('a point a frame has the columns of the table, in the order of the names', async () => {
  const source = noise(2000)
  const table = await columnsOf(source, { stft, sets: ['spectral', 'lfcc'] })
  const made = await curves(source, {
    names: ['lfcc_1', 'rms', 'centroid_hz'],
    frames: { start: 3, end: 100 },
    pointCount: 1000,
  })
  expect(made).toMatchObject({ firstFrame: 3, stepFrames: 1, isSampled: false })
  expect(made.curves.map(({ name, unit }) => [name, unit])).toEqual([
    ['lfcc_1', expect.any(String)],
    ['rms', '1'],
    ['centroid_hz', 'Hz'],
  ])
  const ours = made.curves[2]!.values
  for (let m = 3; m < 100; m++) {
    const expected = table.get('centroid_hz')![m]
    expect([ours[2 * (m - 3)], ours[2 * (m - 3) + 1]]).toEqual([expected, expected])
  }
})

test('a value is the same whatever is in view: a loud frame elsewhere makes no floor', async () => {
  const quiet = Float64Array.from({ length: 4000 }, (_, n) => 1e-4 * Math.sin(n) + 1e-9 * (n % 7))
  for (let n = 3000; n < 3100; n++) quiet[n] = Math.sin(n * n)
  const source = memorySource(RATE_HZ, [quiet])
  const names = ['mfcc_0', 'mfcc_3', 'lfcc_2']
  const [alone, all] = await Promise.all(
    [50, 240].map((end) => curves(source, { names, frames: { start: 10, end }, pointCount: 1000 })),
  )
  for (const [c, { values }] of (alone?.curves ?? []).entries()) {
    expect(all?.curves[c]?.values.subarray(0, values.length)).toEqual(values)
  }
  expect(alone?.curves).toHaveLength(3)
})

test('a point of several frames reaches from their lowest to their highest, at places that stay', async () => {
  const source = noise(16_000)
  const rms = (await columnsOf(source, { stft, sets: ['spectral'] })).get('rms')!
  for (const start of [7, 9, 12]) {
    const made = await curves(source, {
      names: ['rms'],
      frames: { start, end: start + 600 },
      pointCount: 100,
    })
    expect(made.stepFrames).toBe(6)
    expect(made.firstFrame % 6).toBe(0)
    const pairs = made.curves[0]!.values
    for (let point = 0; point < pairs.length / 2; point++) {
      const first = made.firstFrame + 6 * point
      const frames = rms.subarray(first, first + 6)
      expect([pairs[2 * point], pairs[2 * point + 1]]).toEqual([
        Math.min(...frames),
        Math.max(...frames),
      ])
    }
  }
})

test('of very many frames one a point is looked at, in its middle', async () => {
  const source = noise(16 * 20_000)
  const made = await curves(source, {
    names: ['flux'],
    frames: { start: 0, end: 20_001 },
    pointCount: 20,
  })
  expect(made.isSampled).toBe(true)
  expect(made.stepFrames).toBe(1001)
  const [flux] = made.curves
  const span = { start: 1001 * 7 + 500, end: 1001 * 7 + 501 }
  const [expected] = (await columnsOf(source, { stft, sets: ['spectral'], span })).get('flux')!
  expect([flux!.values[14], flux!.values[15]]).toEqual([expected, expected])
})

test('of scattering the paths that are asked for are computed, and are those of all', async () => {
  const source = noise(3000)
  const table = await columnsOf(source, { stft, sets: ['scattering'] })
  const names = ['scattering_90', 'scattering_0', 'scattering_7']
  const made = await curves(source, { names, frames: { start: 0, end: 180 }, pointCount: 200 })
  for (const [c, name] of names.entries()) {
    const ours = made.curves[c]!.values.filter((_, i) => i % 2 === 0)
    expect(ours).toEqual(table.get(name)!.subarray(0, 180))
  }
})

test('scattering at places far from each other is that of longer blocks', async () => {
  const source = noise(16 * 70_000)
  const names = ['scattering_3', 'scattering_120']
  const far = await curves(source, { names, frames: { start: 0, end: 70_000 }, pointCount: 3 })
  expect(far.isSampled).toBe(true)
  for (let point = 0; point < 3; point++) {
    const start = far.stepFrames * point + ((far.stepFrames - 1) >> 1)
    const near = await curves(source, { names, frames: { start, end: start + 1 }, pointCount: 1 })
    const [ours, expected] = [far, near].map((made, i) =>
      made.curves.map(({ values }) => values[i === 0 ? 2 * point : 0]!),
    )
    expect(farthest(ours!, expected!)).toBeLessThan(1e-6)
  }
})

test('columns that there are not, or not of this recording, are left out', async () => {
  const frames = { start: 0, end: 10 }
  const names = ['mfcc_0', 'nothing', 'frequency_mean_hz']
  const ofIq = await curves(noise(500, 'iq'), { names, frames, pointCount: 10 })
  expect(ofIq.curves.map(({ name }) => name)).toEqual(['frequency_mean_hz'])
  const ofReal = await curves(noise(500), { names, frames, pointCount: 10 })
  expect(ofReal.curves.map(({ name }) => name)).toEqual(['mfcc_0'])
  const none = await curves(noise(500), { names: [], frames, pointCount: 10 })
  expect(none.curves).toEqual([])
})

test('no column stands in two families, so that a name says which', () => {
  for (const kind of ['real', 'iq'] as const) {
    const grid = frameGrid({ rateHz: 48_000, kind, length: 100 }, stft)
    const names = curveChoices(grid).flatMap((choice) => choice.names)
    expect(new Set(names).size).toBe(names.length)
  }
})
