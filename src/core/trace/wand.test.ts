import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { type FrameGrid, frameGrid } from '#core/grid'
import { frameGains, type Growth, type Shape, shapeBounds } from '#core/mask'
import { regionWith } from '#testing'
import { framesAbout, type LevelPatch } from './level-patch'
import { medianLevels } from './local-floor'
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

/** The shape that grows from a place, without a look at its neighbours. */
function grownShape(patch: LevelPatch, grid: FrameGrid, growth: Growth, reachCells = 0) {
  return wandShape(patch, medianLevels(patch.levels, grid.binCount), grid, growth, reachCells)
}

/** The same where there must be one. */
function grown(patch: LevelPatch, grid: FrameGrid, growth: Growth, reachCells = 0): Shape {
  const shape = grownShape(patch, grid, growth, reachCells)
  if (shape === undefined) throw new Error('nothing has grown')
  return shape
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
    const bounds = shapeBounds(grown(patchOf(grid, isLoud), grid, everywhere(grid, at)))
    expect(bounds.startS).toBeCloseTo(49.5 * grid.hopS, 9)
    expect(bounds.endS).toBeCloseTo(79.5 * grid.hopS, 9)
    expect(bounds.lowHz).toBeCloseTo(lowHz - grid.binHz / 2, 6)
    expect(bounds.highHz).toBeCloseTo(lowHz + 500 - grid.binHz / 2, 6)
  },
)

test('however large the tolerance, nothing grows down into the noise', () => {
  const isLoud: Loud = (frame, freqHz) =>
    frame >= 50 && frame < 80 && freqHz >= 1000 && freqHz < 1500
  const at = { timeS: 60 * real.hopS, freqHz: 1200 }
  const bounds = shapeBounds(
    grown(patchOf(real, isLoud), real, { ...everywhere(real, at), toleranceDb: 200 }),
  )
  // The mean over nine cells still stands out beside a loud one.
  expect(bounds.startS).toBeGreaterThan(46 * real.hopS)
  expect(bounds.endS).toBeLessThan(83 * real.hopS)
  expect(bounds.lowHz).toBeGreaterThan(1000 - 4 * real.binHz)
  expect(bounds.highHz).toBeLessThan(1500 + 4 * real.binHz)
})

test('a chirp’s outline silences its cells, but for those at its very edge', () => {
  const isLoud: Loud = (frame, freqHz) => Math.abs(freqHz - (500 + 15 * frame)) < 120
  const patch = patchOf(real, isLoud)
  const at = { timeS: 100 * real.hopS, freqHz: 2000 }
  const isSilenced = silenced(grown(patch, real, everywhere(real, at)), real)
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
  const shape = grown(
    patchOf(real, isLoud),
    real,
    everywhere(real, { timeS: 45 * real.hopS, freqHz: 600 }),
  )
  expect(shape).toMatchObject({ kind: 'compound', parts: [{ op: 'add' }, { op: 'subtract' }] })
  const isSilenced = silenced(shape, real)
  expect(isSilenced(65, 1250)).toBe(false)
  expect(isSilenced(90, 1250)).toBe(true)
  expect(isSilenced(50, 1250)).toBe(true)
})

test('nothing grows out of its limits, and what reaches the borders reaches beyond them', () => {
  const patch = patchOf(real, (frame) => frame < 60)
  const at = { timeS: 0.2, freqHz: 1000 }
  const all = shapeBounds(grown(patch, real, everywhere(real, at)))
  expect(all.startS).toBeLessThan(0)
  expect(all.endS).toBeCloseTo(59.5 * real.hopS, 9)
  expect(all.lowHz).toBeLessThan(0)
  expect(all.highHz).toBeGreaterThan(4000)
  const bounds = { lowHz: 500, highHz: 1500, startS: 0.1, endS: 0.3 }
  const some = shapeBounds(grown(patch, real, { ...everywhere(real, at), ...bounds }))
  expect(some.lowHz).toBeCloseTo(500 - real.binHz / 2, 6)
  expect(some.highHz).toBeCloseTo(1500 + real.binHz / 2, 6)
  expect(Math.abs(some.startS - 0.1)).toBeLessThan(1.01 * real.hopS)
  expect(Math.abs(some.endS - 0.3)).toBeLessThan(1.01 * real.hopS)
})

test('a carrier is floor to a burst beside it, and a line of its own where it is clicked on', () => {
  const isBurst: Loud = (frame, freqHz) =>
    frame >= 90 && frame < 110 && freqHz >= 1000 && freqHz < 1400
  const isCarrier: Loud = (_, freqHz) => Math.abs(freqHz - 1400) < 20
  const patch = patchOf(real, (frame, freqHz) => isBurst(frame, freqHz) || isCarrier(frame, freqHz))
  const ofBurst = shapeBounds(
    grown(patch, real, everywhere(real, { timeS: 100 * real.hopS, freqHz: 1200 })),
  )
  expect(ofBurst.endS - ofBurst.startS).toBeCloseTo(20 * real.hopS, 6)
  const ofCarrier = shapeBounds(
    grown(patch, real, everywhere(real, { timeS: 0.2, freqHz: 1406.25 })),
  )
  expect(ofCarrier.endS).toBeGreaterThanOrEqual(real.durationS)
  expect(ofCarrier.highHz - ofCarrier.lowHz).toBeLessThan(4 * real.binHz)
})

test.each([0, 3])(
  'a burst is taken whole across a carrier, clicked %i bins above it, and nothing of the carrier',
  (binsAbove) => {
    const isBurst: Loud = (frame, freqHz) =>
      frame >= 90 && frame < 110 && freqHz >= 1000 && freqHz < 2000
    const isCarrier: Loud = (_, freqHz) => Math.abs(freqHz - 1375) < 40
    const patch = patchOf(
      real,
      (frame, freqHz) => isBurst(frame, freqHz) || isCarrier(frame, freqHz),
    )
    const at = { timeS: 100 * real.hopS, freqHz: 1375 + binsAbove * real.binHz }
    const bounds = shapeBounds(grown(patch, real, everywhere(real, at)))
    expect(bounds.startS).toBeCloseTo(89.5 * real.hopS, 9)
    expect(bounds.endS).toBeCloseTo(109.5 * real.hopS, 9)
    expect(bounds.lowHz).toBeCloseTo(1000 - real.binHz / 2, 6)
    expect(bounds.highHz).toBeCloseTo(2000 - real.binHz / 2, 6)
  },
)

test('nothing grows out of noise, whatever the tolerance', () => {
  const patch = patchOf(real, () => false)
  const growth = { ...everywhere(real, { timeS: 1, freqHz: 1000 }), toleranceDb: 100 }
  expect(grownShape(patch, real, growth, 4)).toBeUndefined()
})

test('a click beside a tone takes the tone, as far as it may reach', () => {
  const isLoud: Loud = (frame, freqHz) => frame >= 60 && frame < 120 && freqHz === 1000
  const patch = patchOf(real, isLoud)
  const beside = everywhere(real, { timeS: 80 * real.hopS, freqHz: 1000 + 3 * real.binHz })
  expect(grownShape(patch, real, beside)).toBeUndefined()
  const reached = shapeBounds(grown(patch, real, beside, 4))
  expect(reached.lowHz).toBeCloseTo(1000 - real.binHz / 2, 6)
  expect(reached.highHz).toBeCloseTo(1000 + real.binHz / 2, 6)
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
  const first = grown(ringed, real, everywhere(real, at), 4)
  const growth = 'grown' in first ? first.grown : undefined
  expect(growth).toMatchObject({ toleranceDb: 10 })
  expect(grown(ringed, real, growth!)).toEqual(first)
  const wider = shapeBounds(grown(ringed, real, { ...growth!, toleranceDb: 18 }))
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
