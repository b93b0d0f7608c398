import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { regionWith } from '#testing'
import { dirtyFrames } from './dirty'
import { frameGains } from './frame-gains'
import type { Mask, Region } from './region/region'

const stft = { window: 'hann', windowLength: 64, fftSize: 64, hop: 32 } as const
const grid = frameGrid({ rateHz: 1000, kind: 'real', length: 4000 }, stft)
const all = [{ start: 0, end: grid.frameCount }]

function at(id: string, startS: number, change: Partial<Region> = {}): Region {
  return regionWith({
    id,
    shape: { kind: 'rectangle', startS, endS: startS + 0.5, lowHz: 100, highHz: 200 },
    ...change,
  })
}

function keep(...regions: Region[]): Mask {
  return { background: 'keep', regions }
}

test('equal masks differ nowhere, also when nothing is shared', () => {
  const mask = keep(at('a', 1), at('b', 2))
  expect(dirtyFrames(mask, structuredClone(mask), grid)).toEqual([])
})

test('names and hidden regions make no difference', () => {
  const before = keep(at('a', 1), at('b', 2, { hidden: true }))
  const after = keep(at('a', 1, { label: 'door' }), at('c', 3, { hidden: true }))
  expect(dirtyFrames(before, after, grid)).toEqual([])
})

test('a new region dirties its own frames, and no more', () => {
  const dirty = dirtyFrames(keep(at('a', 1)), keep(at('a', 1), at('b', 2)), grid)
  expect(dirty).toEqual([{ start: 63, end: 79 }])
})

test('removing one of many dirties only that one', () => {
  const regions = [at('a', 0.2), at('b', 1), at('c', 2), at('d', 3)]
  const dirty = dirtyFrames(
    keep(...regions),
    keep(regions[0]!, regions[2]!, at('d', 3, { effect: { kind: 'keep' } })),
    grid,
  )
  expect(dirty).toHaveLength(2)
})

test('of a region that is reshaped only what has changed of its shape is dirty', () => {
  const stroke = (...timesS: number[]) =>
    at('a', 0, {
      shape: {
        kind: 'brush',
        points: timesS.map((timeS) => [timeS, 150, 1] as const),
        radiusS: 0.1,
        radiusHz: 20,
      },
    })
  const [short, long] = [stroke(0.5, 1), stroke(0.5, 1, 2)]
  const added = dirtyFrames(keep(short), keep(long), grid)
  expect(added).toEqual([{ start: 28, end: 67 }])
  expect(dirtyFrames(keep(long), keep(short), grid)).toEqual(added)
  const softer = { ...long, feather: { timeS: 0.1, freqHz: 0 } }
  expect(dirtyFrames(keep(short), keep(softer), grid)[0]?.start).toBeLessThan(13)
})

test('another background dirties every frame', () => {
  expect(dirtyFrames(keep(), { background: 'reject', regions: [] }, grid)).toEqual(all)
})

const regions = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    startS: fc.integer({ min: 0, max: 7 }).map((i) => i / 2),
    hidden: fc.boolean(),
    channels: fc.constantFrom('all' as const, [0], [1]),
    gainDb: fc.constantFrom(null, -6, 6),
  }),
  { maxLength: 6 },
)

test('outside of the dirty frames the gains are the same on every channel', () => {
  const maskOf = (list: readonly { id: string; startS: number; gainDb: number | null }[]): Mask =>
    keep(
      ...[...new Map(list.map((item) => [item.id, item])).values()].map(
        ({ id, startS, gainDb, ...change }) =>
          at(id, startS, { ...change, effect: { kind: 'reject', gainDb } }),
      ),
    )
  const [a, b] = [new Float64Array(grid.binCount), new Float64Array(grid.binCount)]
  fc.assert(
    fc.property(regions, regions, fc.boolean(), (first, second, isReordered) => {
      const before = maskOf(first)
      const after = isReordered ? maskOf([...first].reverse()) : maskOf([...first, ...second])
      const dirty = dirtyFrames(before, after, grid)
      for (const channel of [0, 1]) {
        const old = frameGains(before, channel, grid)
        const next = frameGains(after, channel, grid)
        for (let frame = 0; frame < grid.frameCount; frame++) {
          if (dirty.some(({ start, end }) => start <= frame && frame < end)) continue
          old.gains(frame, a)
          next.gains(frame, b)
          if (!b.every((gain, bin) => gain === a[bin])) expect(b).toEqual(a)
        }
      }
    }),
    { seed: 4, numRuns: 60 },
  )
})
