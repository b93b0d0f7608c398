import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { shapeBounds } from './bounds'
import { frameGains } from './frame-gains'
import type { Mask, Region } from './region'
import { maskWithin, regionsWithin } from './regions-within'

const grid = frameGrid(
  { rateHz: 1000, kind: 'real', length: 10_000 },
  { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 },
)

const regions = fc.array(
  fc.record({
    startS: fc.double({ min: -1, max: 11, noNaN: true }),
    lengthS: fc.double({ min: 0.001, max: 2, noNaN: true }),
    timeS: fc.double({ min: 0, max: 0.5, noNaN: true }),
    isKept: fc.boolean(),
    hidden: fc.boolean(),
  }),
  { minLength: 64, maxLength: 120 },
)

function maskOf(
  list: readonly {
    startS: number
    lengthS: number
    timeS: number
    isKept: boolean
    hidden: boolean
  }[],
): Mask {
  return {
    background: 'keep',
    regions: list.map(
      ({ startS, lengthS, timeS, isKept, hidden }, i): Region => ({
        id: `r${i}`,
        label: '',
        hidden,
        channels: 'all',
        effect: isKept ? { kind: 'keep' } : { kind: 'reject', gainDb: -6 },
        feather: { timeS, freqHz: 5 },
        shape: { kind: 'rectangle', startS, endS: startS + lengthS, lowHz: 100, highHz: 300 },
      }),
    ),
  }
}

test('within the stretch every gain is what it was, exactly', () => {
  fc.assert(
    fc.property(regions, fc.integer({ min: 0, max: 500 }), (list, first) => {
      const mask = maskOf(list)
      const last = Math.min(first + 60, grid.frameCount - 1)
      const within = maskWithin(mask, (first - 0.5) * grid.hopS, (last + 0.5) * grid.hopS)
      const [all, some] = [frameGains(mask, 0, grid), frameGains(within, 0, grid)]
      const [a, b] = [new Float64Array(grid.binCount), new Float64Array(grid.binCount)]
      for (let frame = first; frame <= last; frame++) {
        all.gains(frame, a)
        some.gains(frame, b)
        expect(b).toEqual(a)
      }
    }),
    { seed: 20261121, numRuns: 40 },
  )
})

test('a list that was edited here and there has what lies within, like one never seen', () => {
  const edit = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('move', 'hide', 'append', 'remove', 'truncate'),
    startS: fc.double({ min: 0, max: 10, noNaN: true }),
  })
  fc.assert(
    fc.property(regions, fc.array(edit, { maxLength: 80 }), (list, edits) => {
      let edited = maskOf(list).regions
      for (const { at, kind, startS } of edits) {
        const place = at % edited.length
        const region = edited[place]!
        const shape = { kind: 'rectangle', startS, endS: startS + 1, lowHz: 1, highHz: 2 } as const
        if (kind === 'move') edited = edited.with(place, { ...region, shape })
        if (kind === 'hide') edited = edited.with(place, { ...region, hidden: !region.hidden })
        if (kind === 'append') edited = [...edited, { ...region, shape, hidden: false }]
        if (kind === 'remove' && edited.length > 70) edited = edited.toSpliced(place, 1)
        if (kind === 'truncate' && edited.length > 70) edited = edited.slice(0, -1)
        const meeting = edited.filter(({ hidden, feather, shape: its }) => {
          const { startS: from, endS: to } = shapeBounds(its)
          return !hidden && from - feather.timeS <= startS + 2 && to + feather.timeS >= startS
        })
        expect(regionsWithin(edited, startS, startS + 2)).toEqual(
          edited.length < 64 ? edited : meeting,
        )
      }
    }),
    { seed: 9, numRuns: 40 },
  )
})

test('what lies elsewhere is left out, and a short mask is taken as it is', () => {
  const far = { startS: 9, lengthS: 0.5, timeS: 0, isKept: false, hidden: false }
  const many = maskOf([{ ...far, startS: 1 }, ...Array.from({ length: 99 }, () => far)])
  expect(maskWithin(many, 0, 2).regions).toHaveLength(1)
  expect(maskWithin(many, 0, 10)).toBe(many)
  const few = maskOf([far])
  expect(maskWithin(few, 0, 2)).toBe(few)
})
