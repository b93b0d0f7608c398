import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { referenceEngine } from '#core/dsp'
import { frameGrid } from '#core/grid'
import type { HarmonicsShape } from '#core/mask'
import { frameLevels } from '#core/pyramid'
import { memorySource } from '#core/signal'
import { harmonicsFault, mostBandHz, widenedFor, windowForLines } from './harmonic-bands'
import { heardHarmonics } from './harmonic-series'

const RATE_HZ = 8000
const LENGTH_S = 4

interface Sound {
  readonly kind?: 'real' | 'iq'
  readonly fundamentalAt: (timeS: number) => number
  /** The amplitude of each multiple. */
  readonly amplitudes: readonly number[]
}

/** Multiples of a fundamental in white noise of 0.01, and a tone that comes and goes between them. */
async function patchOf({ kind = 'real', fundamentalAt, amplitudes }: Sound, windowLength = 2048) {
  const random = seededRandom(11)
  const length = LENGTH_S * RATE_HZ
  const planes = [new Float64Array(length), new Float64Array(length)]
  let turns = 0
  for (let i = 0; i < length; i++) {
    turns += fundamentalAt(i / RATE_HZ) / RATE_HZ
    amplitudes.forEach((amplitude, k) => {
      planes[0]![i]! += amplitude * Math.cos(2 * Math.PI * (k + 1) * turns)
      planes[1]![i]! += amplitude * Math.sin(2 * Math.PI * (k + 1) * turns)
    })
    for (const plane of planes) plane[i]! += 0.01 * (2 * random() - 1)
    if (i % 8000 < 1000) planes[0]![i]! += 0.3 * Math.cos((2 * Math.PI * 410 * i) / RATE_HZ)
  }
  const source = memorySource(RATE_HZ, kind === 'iq' ? planes : planes.slice(0, 1), kind)
  const stft = {
    window: 'hann',
    windowLength,
    fftSize: windowLength,
    hop: windowLength / 4,
  } as const
  const grid = frameGrid({ rateHz: RATE_HZ, kind, length }, stft)
  const engine = referenceEngine({ kind, ...stft })
  const levels = await frameLevels(source, grid, engine, 0, 0, grid.frameCount)
  return { grid, patch: { startFrame: 0, frameCount: grid.frameCount, levels } }
}

const drawn = (freqHz: number): HarmonicsShape => ({
  kind: 'harmonics',
  points: [
    [0.3, freqHz],
    [3.7, freqHz],
  ],
  count: 10,
  widthHz: 40,
})

const all = { reachHz: 30, isSnapping: false, isCountFound: true, isWidthFound: true } as const

/** Odd multiples louder than even ones, as of mains. */
const HUM = [0.02, 0.1, 0.05, 0.02, 0.03, 0.01, 0.02]

describe('a click near a hum', () => {
  test.each([42, 50, 61, 70])(
    'at %d Hz finds 50 Hz and its seven lines, a few Hz wide',
    async (clickHz) => {
      const { grid, patch } = await patchOf({ fundamentalAt: () => 50.03, amplitudes: HUM })
      const { points, count, widthHz } = heardHarmonics(patch, grid, {
        ...all,
        shape: drawn(clickHz),
      })
      expect(points).toEqual([
        [0.3, expect.closeTo(50.03, 1)],
        [3.7, expect.closeTo(50.03, 1)],
      ])
      expect(count).toBe(7)
      // A tone with a Hann window is two bins wide 6 dB below its peak.
      expect(widthHz / grid.binHz).toBeGreaterThan(1.8)
      expect(widthHz / grid.binHz).toBeLessThan(2.3)
    },
  )

  test('of I/Q finds it below the centre too', async () => {
    const sound = { kind: 'iq', fundamentalAt: () => -50, amplitudes: HUM } as const
    const { grid, patch } = await patchOf(sound)
    const { points, count } = heardHarmonics(patch, grid, { ...all, shape: drawn(-57) })
    expect(points[0]![1]).toBeCloseTo(-50, 1)
    expect(count).toBe(7)
  })
})

test('what is given stays, but no band is wider than a third of the spacing', async () => {
  const { grid, patch } = await patchOf({ fundamentalAt: () => 50, amplitudes: HUM })
  const given = { ...all, isCountFound: false, isWidthFound: false, shape: drawn(50) }
  const { count, widthHz } = heardHarmonics(patch, grid, given)
  expect(count).toBe(10)
  expect(widthHz).toBeCloseTo(50 / 3, 1)
})

test('a fundamental that wavers has wider bands', async () => {
  const wavering = (timeS: number) => 200 + 4 * Math.sin(2 * Math.PI * 1.5 * timeS)
  const still = await patchOf({ fundamentalAt: () => 200, amplitudes: HUM })
  const moved = await patchOf({ fundamentalAt: wavering, amplitudes: HUM })
  const shape = drawn(200)
  const narrow = heardHarmonics(still.patch, still.grid, { ...all, shape }).widthHz
  const wide = heardHarmonics(moved.patch, moved.grid, { ...all, shape }).widthHz
  expect(wide).toBeGreaterThan(1.5 * narrow)
  expect(wide).toBeLessThanOrEqual(mostBandHz(shape))
})

test('a lone tone is one line, where it is, and noise is one where it was drawn', async () => {
  const tone = await patchOf({ fundamentalAt: () => 617, amplitudes: [0.1] })
  const found = heardHarmonics(tone.patch, tone.grid, { ...all, shape: drawn(600) })
  expect(found.count).toBe(1)
  expect(found.points[0]![1]).toBeCloseTo(617, 1)
  const noise = await patchOf({ fundamentalAt: () => 617, amplitudes: [0] })
  const nothing = heardHarmonics(noise.patch, noise.grid, { ...all, shape: drawn(900) })
  expect(nothing).toMatchObject({
    count: 1,
    points: [
      [0.3, 900],
      [3.7, 900],
    ],
  })
})

test('a drawn glide counts what is heard along it', async () => {
  const glide = (timeS: number) => 300 + 40 * timeS
  const { grid, patch } = await patchOf(
    { fundamentalAt: glide, amplitudes: [0.1, 0.1, 0, 0, 0.1] },
    512,
  )
  const shape: HarmonicsShape = {
    ...drawn(0),
    points: [
      [0.5, glide(0.5)],
      [3.5, glide(3.5)],
    ],
  }
  const found = heardHarmonics(patch, grid, { ...all, shape })
  expect(found.points).toEqual(shape.points)
  expect(found.count).toBe(5)
})

test('bands touch from the spacing on, and one alone never', () => {
  const long = { windowLength: 16_384 }
  expect(harmonicsFault({ ...drawn(50), widthHz: 49 }, long, 44_100)).toBeUndefined()
  expect(harmonicsFault({ ...drawn(50), widthHz: 50 }, long, 44_100)?.what).toBe('bands touch')
  expect(harmonicsFault({ ...drawn(50), widthHz: 90, count: 1 }, long, 44_100)).toBeUndefined()
})

test('a window too short to tell lines apart is reported, with one that does', () => {
  const fault = { what: 'lines not resolved', lineSpacingHz: 50, windowLength: 16_384 }
  expect(harmonicsFault(drawn(50), { windowLength: 2048 }, 44_100)).toEqual(fault)
  expect(harmonicsFault(drawn(2), { windowLength: 2048 }, 44_100)?.windowLength).toBeUndefined()
})

test('bands are as wide as a main lobe under the window that is offered, which no shorter one has room for', () => {
  expect(windowForLines(44_100, 50)).toBe(16_384)
  // Four bins, 4 · 44100 / 16384 = 10.8 Hz, fit the third of 50 Hz; those of 8192 do not.
  const widthUnder = (windowLength: number) =>
    widenedFor({ ...drawn(50), widthHz: 3 }, { windowLength }, 44_100).widthHz
  expect(widthUnder(16_384)).toBeCloseTo(10.77, 2)
  expect(widthUnder(8192)).toBeCloseTo(50 / 3, 9)
  expect(widthUnder(2048)).toBe(3)
  expect(windowForLines(44_100, 5000)).toBe(2048)
})
