import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { frameGrid } from '#core/grid'
import { shapeBounds } from '#core/mask'
import { frameLevels } from '#core/pyramid'
import { memorySource } from '#core/signal'
import { enginesFor } from '#testing'
import { floorFrames, medianLevels } from './local-floor'
import { wandShape } from './wand'

const RATE_HZ = 500_000
const LENGTH_S = 0.8
const STFT = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 } as const
/** The tool's own, and how far from the click it looks for the strongest cell. */
const TOLERANCE_DB = 30
const REACH_CELLS = 2
/** What is shown about a click. */
const VIEW_S = 0.2

const HOP_S = 0.01
const GAP_S = 0.006
const EDGE_S = 0.001
/** What a hop sweeps through. */
const BAND_HZ = 10_000
const CARRIERS_HZ = [-152_500, -50_750, 7500, 61_750, 176_250]

interface Hop {
  readonly startS: number
  readonly middleHz: number
  readonly level: number
}

/** Four bursts of nine hops at levels 20 dB apart; one in four right beside a carrier. */
function hops(random: () => number): readonly Hop[] {
  return Array.from({ length: 36 }, (_, i) => ({
    startS: 0.02 + Math.floor(i / 9) * 0.2 + (i % 9) * (HOP_S + GAP_S),
    middleHz:
      i % 4 === 0
        ? CARRIERS_HZ[(i / 4) % 5]! + (i % 8 === 0 ? 1 : -1) * (BAND_HZ / 2 + 1500)
        : 400_000 * (random() - 0.5),
    level: 0.02 * 10 ** random(),
  }))
}

/** I and Q: the hops, carriers that stand still, and noise. */
function band(all: readonly Hop[], random: () => number): readonly [Float64Array, Float64Array] {
  const length = RATE_HZ * LENGTH_S
  const planes = [new Float64Array(length), new Float64Array(length)] as const
  for (const plane of planes) for (let n = 0; n < length; n++) plane[n] = 0.01 * (random() - 0.5)
  const add = (start: number, count: number, at: (timeS: number) => readonly [number, number]) => {
    let turns = random()
    for (let n = 0; n < count; n++) {
      const [level, freqHz] = at(n / RATE_HZ)
      turns += freqHz / RATE_HZ
      planes[0][start + n]! += level * Math.cos(2 * Math.PI * turns)
      planes[1][start + n]! += level * Math.sin(2 * Math.PI * turns)
    }
  }
  for (const carrierHz of CARRIERS_HZ) add(0, length, () => [0.01, carrierHz])
  for (const { startS, middleHz, level } of all) {
    const rise = random() < 0.5 ? 1 : -1
    add(Math.round(startS * RATE_HZ), HOP_S * RATE_HZ, (timeS) => {
      const edge = Math.min(1, timeS / EDGE_S, (HOP_S - timeS) / EDGE_S)
      return [level * edge, middleHz + rise * BAND_HZ * (timeS / HOP_S - 0.5)]
    })
  }
  return planes
}

test('of 36 hops a click in the middle of each takes at least 34, and none spills', async () => {
  const random = seededRandom(5)
  const all = hops(random)
  const source = memorySource(RATE_HZ, band(all, random), 'iq')
  const grid = frameGrid(source, STFT)
  const engine = enginesFor('kernel')(grid)
  const levels = await frameLevels(source, grid, engine, 0, 0, grid.frameCount)
  const patch = { startFrame: 0, frameCount: grid.frameCount, levels }
  const { binCount } = grid
  const taken = all.map(({ startS, middleHz }) => {
    const timeS = startS + HOP_S / 2
    const about = floorFrames(grid, timeS)
    const some = new Float32Array(about.length * binCount)
    for (const [i, frame] of about.entries()) {
      some.set(levels.subarray(frame * binCount, (frame + 1) * binCount), i * binCount)
    }
    const growth = {
      timeS,
      freqHz: middleHz,
      toleranceDb: TOLERANCE_DB,
      startS: timeS - VIEW_S / 2,
      endS: timeS + VIEW_S / 2,
      lowHz: grid.lowHz,
      highHz: grid.highHz,
    }
    const shape = wandShape(patch, medianLevels(some, binCount), grid, growth, REACH_CELLS)
    if (shape === undefined) return { long: 0, high: 0 }
    const box = shapeBounds(shape)
    return { long: (box.endS - box.startS) / HOP_S, high: (box.highHz - box.lowHz) / BAND_HZ }
  })
  expect(taken.filter(({ long, high }) => Math.max(long, high) > 2)).toEqual([])
  const right = taken.filter(({ long, high }) => Math.min(long, high) > 0.6)
  expect(right.length).toBeGreaterThanOrEqual(34)
})
