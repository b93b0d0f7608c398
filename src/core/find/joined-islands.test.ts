import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Island } from './island'
import { JoinedIslands } from './joined-islands'

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
    found.push(
      parts
        .map(({ firstFrame }) => firstFrame)
        .toSorted((a, b) => a - b)
        .join(),
    )
  })
  islands.add(islandOf(piece))
  islands.add(islandOf(hop))
  islands.handOut(230, [islandOf(long)])
  expect(found.toSorted()).toEqual(['0,45', '10'])
})

test('a sweep that hops cut into pieces joins none of them, and is no part of the hop that it comes out of', () => {
  const piece = (frame: number, frames: number) => ({
    frame,
    frames,
    bin: 100 + frame,
    bins: frames,
  })
  const hops = [
    { frame: 40, frames: 6, bin: 300, bins: 5 },
    { frame: 47, frames: 6, bin: 149, bins: 4 },
    { frame: 54, frames: 6, bin: 10, bins: 5 },
  ]
  const sweep = [piece(0, 46), piece(54, 60), piece(116, 90), piece(209, 3)]
  const near = { frames: 8, bins: 500 }
  // All of it is near to a hop by its slope, and by that to the others.
  expect(joinedOf([...sweep, ...hops], near, 1000)).toHaveLength(1)
  expect(joinedOf([...sweep, ...hops], near, 100)).toEqual([
    '0/100,116/216,209/309,54/154',
    '40/300,47/149,54/10',
  ])
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
