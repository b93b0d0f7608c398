import { describe, expect, test } from 'vitest'
import { noCheckpoint, seededRandom, sinOfTurns } from '#core/base'
import { referenceEngine } from '#core/dsp'
import { frameGrid } from '#core/grid'
import type { Shape } from '#core/mask'
import { memorySource } from '#core/signal'
import { type Measures, measured } from './measure'

const RATE_HZ = 8000
const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const LENGTH = 16_000

function measures(samples: Float64Array, shape: Shape): Promise<Measures> {
  const source = memorySource(RATE_HZ, [samples])
  const grid = frameGrid(source, stft)
  const engine = referenceEngine({ kind: 'real', ...stft })
  return measured(
    { shape, feather: { timeS: 0, freqHz: 0 } },
    { source, channel: 0, grid, engine, checkpoint: noCheckpoint },
  )
}

const box = (startS: number, endS: number, lowHz: number, highHz: number): Shape => ({
  kind: 'rectangle',
  startS,
  endS,
  lowHz,
  highHz,
})

/** A tone of 1500 Hz from 0.8 to 1.2 s, in noise. */
function burst(amplitude: number, noise: number): Float64Array {
  const random = seededRandom(7)
  return Float64Array.from({ length: LENGTH }, (_, n) => {
    const isOn = n >= 6400 && n < 9600
    return noise * (2 * random() - 1) + (isOn ? amplitude * sinOfTurns((1500 * n) / RATE_HZ) : 0)
  })
}

describe('a tone in noise', () => {
  test('has its frequency, its level, and the width of the window', async () => {
    const found = await measures(burst(0.5, 1e-3), box(0.85, 1.15, 1000, 2000))
    expect(found.peakHz).toBe(1500)
    expect(found.centreHz).toBeCloseTo(1500, 0)
    expect(found.peakDb).toBeCloseTo(-6.02, 1)
    expect(found.durationS).toBeCloseTo(0.3, 12)
    expect([found.lowHz, found.highHz]).toEqual([1000, 2000])
    // Three bins of 31.25 Hz hold all of it.
    expect(found.bandwidthHz).toBeGreaterThan(31)
    expect(found.bandwidthHz).toBeLessThan(94)
  })

  test('is as far above the noise in its box as it was made', async () => {
    const [amplitude, noise] = [0.02, 0.01]
    const found = await measures(burst(amplitude, noise), box(0.84, 1.16, 1250, 1750))
    // The noise spreads over 4 kHz, of which the box has an eighth.
    const snr = (amplitude * amplitude) / 2 / ((noise * noise) / 3 / 8)
    expect(found.snrDb).toBeCloseTo(10 * Math.log10(snr), 0)
  })

  test('is so, too, where a carrier crosses its box that fades by 3 dB', async () => {
    const samples = burst(0.02, 0.001)
    const alone = await measures(samples, box(0.84, 1.16, 1000, 2000))
    for (let n = 0; n < LENGTH; n++) {
      const fade = 1 + 0.2 * sinOfTurns((1.3 * n) / RATE_HZ)
      samples[n]! += 0.4 * fade * sinOfTurns((1750 * n) / RATE_HZ)
    }
    const crossed = await measures(samples, box(0.84, 1.16, 1000, 2000))
    expect(alone.snrDb).toBeGreaterThan(20)
    expect(crossed.snrDb).toBeCloseTo(alone.snrDb, 0)
  })

  test('a box of noise alone has next to no signal', async () => {
    const found = await measures(burst(0, 0.01), box(0.5, 1.5, 500, 3500))
    expect(found.snrDb).toBeLessThan(-8)
    expect(found.bandwidthHz).toBeGreaterThan(0.85 * 3000)
    expect(found.centreHz).toBeGreaterThan(1800)
    expect(found.centreHz).toBeLessThan(2200)
  })
})

test('only cells inside count: a brush beside a louder tone measures its own', async () => {
  const samples = burst(0.5, 1e-3)
  for (let n = 0; n < LENGTH; n++) samples[n]! += 0.05 * sinOfTurns((2500 * n) / RATE_HZ)
  const brush: Shape = {
    kind: 'brush',
    points: [
      [0.7, 2500, 1],
      [1.3, 2500, 1],
    ],
    radiusS: 0.01,
    radiusHz: 100,
  }
  const found = await measures(samples, brush)
  expect(found.peakHz).toBe(2500)
  expect(found.peakDb).toBeCloseTo(-26.02, 1)
})

test('a cell of which less than half lies inside is not the strongest', async () => {
  const binHz = RATE_HZ / 256
  const found = await measures(burst(0.5, 1e-3), box(0.85, 1.15, 1500 + 0.2 * binHz, 2000))
  // The next bin of a Hann window has the tone 6 dB lower.
  expect(found.peakHz).toBe(1500 + binHz)
  expect(found.peakDb).toBeCloseTo(-12.04, 1)
})

test.each([
  ['silence', new Float64Array(LENGTH)],
  ['samples too large for their squares', new Float64Array(LENGTH).fill(1e300)],
])('%s has finite numbers', async (_, samples) => {
  const found = await measures(samples, box(0.5, 1, 500, 1500))
  expect(Object.values(found).every(Number.isFinite)).toBe(true)
})

test('a box between two cells, and one beyond the end, are measured at the nearest', async () => {
  for (const shape of [box(0.9001, 0.9002, 1501, 1501.5), box(5, 6, 1000, 2000)]) {
    const found = await measures(burst(0.5, 1e-3), shape)
    expect(Object.values(found).every(Number.isFinite)).toBe(true)
  }
})
