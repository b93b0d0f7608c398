import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLEAR, FAR } from './frame-hits'
import { Island } from './island'
import { IslandTracker } from './island-tracker'
import { kthSmallest } from './median'

test('the k-th smallest is what sorting says', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 80 })
  fc.assert(
    fc.property(numbers, fc.nat(79), (values, at) => {
      const k = at % values.length
      const sorted = values.toSorted((a, b) => a - b)
      expect(kthSmallest(Float32Array.from(values), values.length, k)).toBe(sorted[k])
    }),
    { seed: 1, numRuns: 300 },
  )
})

const BINS = 12

/** Frames of which each has the bins that are hit. */
const hitFrames = fc.array(fc.uniqueArray(fc.nat(BINS - 1), { maxLength: 5 }), { maxLength: 14 })

/** Cells joined until nothing changes: slow and plain. */
function joinedCells(frames: readonly (readonly number[])[]): string[] {
  const cells = frames.flatMap((bins, frame) =>
    bins.map((bin) => ({ frame, bin, group: frame * BINS + bin })),
  )
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    for (const a of cells) {
      for (const b of cells) {
        const isNear = Math.abs(a.frame - b.frame) <= 1 && Math.abs(a.bin - b.bin) <= 2
        if (!isNear || a.group <= b.group) continue
        a.group = b.group
        isChanged = true
      }
    }
  }
  return [...new Set(cells.map(({ group }) => group))]
    .map((number) => {
      const group = cells.filter((cell) => cell.group === number)
      const ofFrames = group.map(({ frame }) => frame)
      const ofBins = group.map(({ bin }) => bin)
      return [
        Math.min(...ofFrames),
        Math.max(...ofFrames),
        Math.min(...ofBins),
        Math.max(...ofBins),
        group.length,
      ].join()
    })
    .toSorted()
}

/** Whether the text of an island says more than one frame: where more are wanted, others are none. */
const isLasting = (text: string): boolean => {
  const [first, last] = text.split(',')
  return first !== last
}

test('islands are the cells that touch, at corners and over one bin too', () => {
  fc.assert(
    fc.property(hitFrames, (frames) => {
      const found: Island[] = []
      const tracker = new IslandTracker(
        Number.POSITIVE_INFINITY,
        0,
        (island) => found.push(island) > 0,
      )
      const powers = new Float32Array(BINS).fill(2)
      const floors = new Float64Array(BINS).fill(2)
      for (const [frame, hits] of frames.entries()) {
        const bins = Int32Array.from(hits.toSorted((a, b) => a - b))
        const clear = new Uint8Array(bins.length).fill(1)
        tracker.add(frame, { bins, powers, clear, count: bins.length, isLifted: false }, floors)
      }
      tracker.end()
      const texts = found.map(({ firstFrame, lastFrame, lowBin, highBin, strength }) =>
        [firstFrame, lastFrame, lowBin, highBin, strength].join(),
      )
      expect(texts.toSorted()).toEqual(joinedCells(frames).filter(isLasting))
    }),
    { seed: 2, numRuns: 300 },
  )
})

test('an island goes on behind a frame that is missing, and behind an impulse, once it lasts', () => {
  const found: Island[] = []
  const tracker = new IslandTracker(3, 0, (island) => found.push(island) > 0)
  const powers = new Float32Array(BINS).fill(2)
  const floors = new Float64Array(BINS).fill(1)
  const [bins, clear] = [Int32Array.of(4), Uint8Array.of(1)]
  const add = (frame: number, isHit: boolean, isLifted = false) =>
    tracker.add(frame, { bins, powers, clear, count: isHit ? 1 : 0, isLifted }, floors)
  for (const frame of [0, 1, 2]) add(frame, true)
  add(3, false)
  add(4, true)
  for (const frame of [5, 6, 7]) add(frame, false, true)
  add(8, true)
  for (const frame of [9, 10]) add(frame, false)
  for (const frame of [11, 12]) add(frame, true)
  for (const frame of [13, 14]) add(frame, false)
  // Of a single frame nothing is handed out.
  add(15, true)
  tracker.end()
  expect(found.map(({ firstFrame, lastFrame }) => [firstFrame, lastFrame])).toEqual([
    [0, 8],
    [11, 12],
  ])
})

test('what is there under an impulse alone is not clear, what is there briefly beside one may be a part of it', () => {
  const found: (readonly boolean[])[] = []
  const tracker = new IslandTracker(2, 3, ({ isClear, isFar, isBesideImpulse }) => {
    found.push([isClear, isFar, isBesideImpulse])
    return true
  })
  const [powers, floors] = [new Float32Array(1).fill(2), new Float64Array(BINS).fill(1)]
  const add = (frames: readonly number[], clearness: number, isLifted: boolean) => {
    for (const frame of frames) {
      const clear = Uint8Array.of(clearness)
      tracker.add(frame, { bins: Int32Array.of(4), powers, clear, count: 1, isLifted }, floors)
    }
  }
  add([0, 1], 0, true)
  add([3, 4], 0, true)
  add([5], CLEAR, false)
  add([7], 0, true)
  add([8, 9, 10], CLEAR, false)
  add([13, 14], FAR, true)
  add([17, 18], CLEAR, false)
  tracker.end()
  expect(found).toEqual([
    [false, false, true],
    [true, false, true],
    [true, false, false],
    [false, true, true],
    [true, false, false],
  ])
})

test('an island that begins anew has nothing of what it was', () => {
  const [fresh, used] = [new Island(7, 40), new Island(3, 10)]
  used.widen(4, 2, 60)
  for (const bin of [10, 14, 2, 60]) used.addCell(bin, 9, 2)
  used.begin(7, 40)
  for (const island of [fresh, used]) {
    for (const [frame, bin] of [
      [7, 40],
      [7, 43],
      [8, 20],
    ] as const) {
      island.widen(frame, bin, bin)
      island.addCell(bin, bin, 3)
    }
  }
  const { strength, energy, floor, peakBin, lowBin, highBin, lastFrame } = fresh
  expect(used).toMatchObject({ strength, energy, floor, peakBin, lowBin, highBin, lastFrame })
  for (const share of [0, 0.2, 0.6])
    expect(used.binsWithout(share)).toEqual(fresh.binsWithout(share))
  expect(fresh.binsWithout(0.2)).toEqual([40, 43])
})

test('the band without its outermost energy holds the rest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 20 }), (energies) => {
      const island = new Island(0, 5)
      island.widen(0, 5, 5 + energies.length - 1)
      for (const [i, energy] of energies.entries()) island.addCell(5 + i, energy + 1, 1)
      const total = energies.reduce((sum, each) => sum + each, 0)
      const [low, high] = island.binsWithout(0.05)
      const within = energies.slice(low - 5, high - 4).reduce((sum, each) => sum + each, 0)
      expect(within).toBeGreaterThanOrEqual(0.9 * total - 1e-9)
      expect(low).toBeLessThanOrEqual(high)
    }),
    { seed: 8, numRuns: 200 },
  )
})
