import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CLEAR, FAR } from './frame-hits'
import { Island } from './island'
import { IslandTracker } from './island-tracker'
import { JoinedIslands } from './joined-islands'
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

interface Box {
  readonly frame: number
  readonly frames: number
  readonly bin: number
  readonly bins: number
}

/** One that begins with the lowest bin of a box and ends with its highest. */
function islandOf({ frame, frames, bin, bins }: Box): Island {
  const island = new Island(frame, bin)
  island.widen(frame, bin, bin)
  island.widen(frame + frames - 1, bin + bins - 1, bin + bins - 1)
  for (const each of [bin, bin + bins - 1]) island.addCell(each, 2, 1)
  return island
}

/** First frames and lowest bins of what is joined. */
function joinedOf(
  boxes: readonly Box[],
  near: { readonly frames: number; readonly bins: number },
  mostFrames: number,
): readonly string[] {
  const groups: string[] = []
  const islands = new JoinedIslands(near, mostFrames, (parts) => {
    const names = parts.map(({ firstFrame, lowBin }) => `${firstFrame}/${lowBin}`)
    groups.push(names.toSorted().join())
  })
  for (const each of boxes) islands.add(islandOf(each))
  islands.handOut(Number.POSITIVE_INFINITY)
  return groups.toSorted()
}

test('what would be too long is joined over fewer bins: hops beside notes that never pause', () => {
  const note = (frame: number) => ({ frame, frames: 20, bin: 60, bins: 2 })
  const hop = (frame: number, bin: number) => ({ frame, frames: 4, bin, bins: 2 })
  const all = [note(0), hop(10, 10), hop(15, 14), note(21), hop(30, 12), hop(35, 9), note(42)]
  const near = { frames: 2, bins: 100 }
  expect(joinedOf(all, near, 1000)).toHaveLength(1)
  expect(joinedOf(all, near, 40)).toEqual(['0/60,21/60,42/60', '10/10,15/14', '30/12,35/9'])
})

test('a sweep goes on behind a gap, however short a piece is; what it passes by is no part of it', () => {
  const sweep = { frame: 0, frames: 90, bin: 100, bins: 90 }
  const rest = { frame: 92, frames: 5, bin: 193, bins: 5 }
  const hop = { frame: 40, frames: 5, bin: 120, bins: 5 }
  expect(joinedOf([hop, sweep, rest], { frames: 2, bins: 500 }, 1000)).toEqual([
    '0/100,92/193',
    '40/120',
  ])
})

test('a sweep goes on where it would be by its slope behind what hides it, a note that pauses does not', () => {
  const near = { frames: 2, bins: 500 }
  const sweep = { frame: 0, frames: 90, bin: 100, bins: 90 }
  const rest = (bin: number) => ({ frame: 105, frames: 80, bin, bins: 80 })
  expect(joinedOf([sweep, rest(205)], near, 1000)).toEqual(['0/100,105/205'])
  expect(joinedOf([sweep, rest(225)], near, 1000)).toEqual(['0/100', '105/225'])
  expect(joinedOf([sweep, { ...rest(205), frames: 20 }], near, 1000)).toHaveLength(2)
  const note = (frame: number) => ({ frame, frames: 80, bin: 100, bins: 3 })
  expect(joinedOf([note(0), note(95)], near, 1000)).toHaveLength(2)
})

test('what goes on from an island that lasts too long is too long, even while that one grows', () => {
  const near = { frames: 2, bins: 500 }
  const [piece, long] = [
    { frame: 0, frames: 40, bin: 100, bins: 40 },
    { frame: 45, frames: 200, bin: 145, bins: 200 },
  ]
  const hop = { frame: 10, frames: 30, bin: 300, bins: 5 }
  const rest = { frame: 260, frames: 60, bin: 360, bins: 60 }
  const groups = joinedOf([piece, hop, long, rest], near, 100)
  expect(groups).toEqual(['0/100,260/360,45/145', '10/300'])
  const found: string[] = []
  const islands = new JoinedIslands(near, 100, (parts) => {
    found.push(parts.map(({ firstFrame }) => firstFrame).join())
  })
  islands.add(islandOf(piece))
  islands.add(islandOf(hop))
  islands.handOut(230, [islandOf(long)])
  expect(found.toSorted()).toEqual(['0,45', '10'])
})

const box = fc.record({
  frame: fc.nat(60),
  frames: fc.integer({ min: 1, max: 12 }),
  bin: fc.nat(30),
  bins: fc.integer({ min: 1, max: 6 }),
})

test('which islands are joined does not depend on the order in which they come in', () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 14 }), fc.nat(1000), (boxes, turn) => {
      const joined = (order: readonly (typeof boxes)[number][]) => {
        return joinedOf(order, { frames: 3, bins: 2 }, 25)
      }
      // Islands end in the order of their last frames, whatever bins they have.
      const ended = boxes.toSorted((a, b) => a.frame + a.frames - b.frame - b.frames)
      const other = ended.map((each, i) => ({ each, at: (i * (turn + 1)) % 17 }))
      const turned = other
        .toSorted(
          (a, b) => a.each.frame + a.each.frames - b.each.frame - b.each.frames || a.at - b.at,
        )
        .map(({ each }) => each)
      expect(joined(turned)).toEqual(joined(ended))
    }),
    { seed: 3, numRuns: 200 },
  )
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
