import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { type FrameGrid, frameGrid } from '#core/grid'
import { frameGains, type Shape, shapeBounds } from '#core/mask'
import { regionWith } from '#testing'
import { framesAbout, type LevelPatch } from './level-patch'
import { wandShape } from './wand'

const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const real = frameGrid({ rateHz: 8000, kind: 'real', length: 64 * 200 }, stft)
const iq = frameGrid({ rateHz: 8000, kind: 'iq', length: 64 * 200 }, stft)

type Loud = (frame: number, freqHz: number) => boolean

/** −20 dB where something is loud, about −80 dB elsewhere, both with noise of ±2 dB. */
function patchOf(grid: FrameGrid, isLoud: Loud): LevelPatch {
  const random = seededRandom(7)
  const levels = Float32Array.from({ length: grid.frameCount * grid.binCount }, (_, i) => {
    const freqHz = grid.lowHz + (i % grid.binCount) * grid.binHz
    return (isLoud(Math.floor(i / grid.binCount), freqHz) ? -20 : -80) + 4 * random() - 2
  })
  return { startFrame: 0, frameCount: grid.frameCount, levels }
}

/** What may grow from a place all over the recording. */
const everywhere = (grid: FrameGrid, at: { readonly timeS: number; readonly freqHz: number }) => ({
  ...at,
  toleranceDb: 10,
  startS: 0,
  endS: grid.durationS,
  lowHz: grid.lowHz,
  highHz: grid.highHz,
})

/** The cells that a region of the shape would silence by more than half. */
function silenced(shape: Shape, grid: FrameGrid): (frame: number, freqHz: number) => boolean {
  const region = regionWith({ id: 'r', shape })
  const gains = frameGains({ background: 'keep', regions: [region] }, 0, grid)
  const row = new Float64Array(grid.binCount)
  return (frame, freqHz) => {
    gains.gains(frame, row)
    return row[Math.round((freqHz - grid.lowHz) / grid.binHz)]! < 0.5
  }
}

test.each([
  ['real', real, 1000],
  ['I/Q below its centre', iq, -2000],
] as const)(
  '%s: a burst is taken whole, cell for cell, and nothing beside it',
  (_, grid, lowHz) => {
    const isLoud: Loud = (frame, freqHz) =>
      frame >= 50 && frame < 80 && freqHz >= lowHz && freqHz < lowHz + 500
    const at = { timeS: 60 * grid.hopS, freqHz: lowHz + 200 }
    const bounds = shapeBounds(wandShape(patchOf(grid, isLoud), grid, everywhere(grid, at), false))
    expect(bounds.startS).toBeCloseTo(49.5 * grid.hopS, 9)
    expect(bounds.endS).toBeCloseTo(79.5 * grid.hopS, 9)
    expect(bounds.lowHz).toBeCloseTo(lowHz - grid.binHz / 2, 6)
    expect(bounds.highHz).toBeCloseTo(lowHz + 500 - grid.binHz / 2, 6)
  },
)

test('a chirp’s outline silences its cells, but for those at its very edge', () => {
  const isLoud: Loud = (frame, freqHz) => Math.abs(freqHz - (500 + 15 * frame)) < 120
  const patch = patchOf(real, isLoud)
  const at = { timeS: 100 * real.hopS, freqHz: 2000 }
  const isSilenced = silenced(wandShape(patch, real, everywhere(real, at), false), real)
  for (let frame = 5; frame < 195; frame += 5) {
    for (let bin = 0; bin < real.binCount; bin++) {
      const freqHz = bin * real.binHz
      const toEdgeHz = Math.abs(Math.abs(freqHz - (500 + 15 * frame)) - 120)
      if (toEdgeHz > real.binHz) expect(isSilenced(frame, freqHz)).toBe(isLoud(frame, freqHz))
    }
  }
})

test('a hole is cut out, a fleck is filled', () => {
  const isHole = (frame: number, freqHz: number) =>
    frame >= 60 && frame < 70 && freqHz >= 1000 && freqHz < 1500
  const isFleck = (frame: number, freqHz: number) => frame === 90 && Math.abs(freqHz - 1250) < 20
  const isLoud: Loud = (frame, freqHz) =>
    frame >= 40 &&
    frame < 100 &&
    freqHz >= 500 &&
    freqHz < 2000 &&
    !isHole(frame, freqHz) &&
    !isFleck(frame, freqHz)
  const shape = wandShape(
    patchOf(real, isLoud),
    real,
    everywhere(real, { timeS: 45 * real.hopS, freqHz: 600 }),
    false,
  )
  expect(shape).toMatchObject({ kind: 'compound', parts: [{ op: 'add' }, { op: 'subtract' }] })
  const isSilenced = silenced(shape, real)
  expect(isSilenced(65, 1250)).toBe(false)
  expect(isSilenced(90, 1250)).toBe(true)
  expect(isSilenced(50, 1250)).toBe(true)
})

test('nothing grows out of its limits, and what reaches the borders reaches beyond them', () => {
  const patch = patchOf(real, () => true)
  const at = { timeS: 1, freqHz: 1000 }
  const all = shapeBounds(wandShape(patch, real, everywhere(real, at), false))
  expect(all.startS).toBeLessThan(0)
  expect(all.endS).toBeGreaterThanOrEqual(real.durationS)
  expect(all.lowHz).toBeLessThan(0)
  expect(all.highHz).toBeGreaterThan(4000)
  const { lowHz, highHz } = shapeBounds(
    wandShape(patch, real, { ...everywhere(real, at), lowHz: 500, highHz: 1500 }, false),
  )
  expect(lowHz).toBeCloseTo(500 - real.binHz / 2, 6)
  expect(highHz).toBeCloseTo(1500 + real.binHz / 2, 6)
})

test('with snapping a click beside a tone takes the tone', () => {
  const isLoud: Loud = (_, freqHz) => freqHz === 1000
  const patch = patchOf(real, isLoud)
  const beside = { timeS: 1, freqHz: 1000 + 3 * real.binHz }
  const without = shapeBounds(wandShape(patch, real, everywhere(real, beside), false))
  const snapped = shapeBounds(wandShape(patch, real, everywhere(real, beside), true))
  expect(without.highHz - without.lowHz).toBeGreaterThan(1000)
  expect(snapped.lowHz).toBeCloseTo(1000 - real.binHz / 2, 6)
  expect(snapped.highHz).toBeCloseTo(1000 + real.binHz / 2, 6)
})

test('what has grown grows again from where it began, and with more tolerance it holds more', () => {
  // Around a loud core lies a ring that is 15 dB quieter.
  const ringed: LevelPatch = {
    ...patchOf(real, () => false),
    levels: Float32Array.from({ length: real.frameCount * real.binCount }, (_, i) => {
      const away = Math.max(
        Math.abs(Math.floor(i / real.binCount) - 100),
        Math.abs((i % real.binCount) - 60),
      )
      return away < 8 ? -20 : away < 20 ? -35 : -90
    }),
  }
  const at = { timeS: 104 * real.hopS, freqHz: 63 * real.binHz }
  const first = wandShape(ringed, real, everywhere(real, at), true)
  const growth = 'grown' in first ? first.grown : undefined
  expect(growth).toMatchObject({ toleranceDb: 10 })
  expect(wandShape(ringed, real, growth!, false)).toEqual(first)
  const wider = shapeBounds(wandShape(ringed, real, { ...growth!, toleranceDb: 16 }, false))
  const { startS, highHz } = shapeBounds(first)
  expect(startS - wider.startS).toBeCloseTo(12 * real.hopS, 6)
  expect(wider.highHz - highHz).toBeCloseTo(12 * real.binHz, 6)
})

test('frames are all of a stretch, or as many as can be looked at about the place', () => {
  expect(framesAbout(real, 1, { startS: 0, endS: real.durationS })).toEqual({
    start: 0,
    end: 201,
    isAll: true,
  })
  const long = frameGrid({ rateHz: 8000, kind: 'real', length: 64 * 1e6 }, stft)
  const { start, end, isAll } = framesAbout(long, 4000, { startS: 0, endS: 8000 })
  expect(isAll).toBe(false)
  expect((end - start) * long.binCount).toBeLessThanOrEqual(2 ** 23)
  expect(start).toBeLessThan(4000 / long.hopS)
  expect(end).toBeGreaterThan(4000 / long.hopS)
})
