import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid, framesOfSamples } from '#core/grid'
import { regionWith } from '#testing'
import { frameGains } from './frame-gains'
import { shapeBounds } from './region/bounds'
import type { Mask, Region, Shape } from './region/region'
import { maskOfSamples, maskWithin, regionsWithin } from './regions-within'

const grid = frameGrid(
  { rateHz: 1000, kind: 'real', length: 10_000 },
  { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 },
)

const regions = fc.array(
  fc.record({
    startS: fc.double({ min: -1, max: 11, noNaN: true }),
    lengthS: fc.double({ min: 0.001, max: 2, noNaN: true }),
    timeS: fc.double({ min: 0, max: 0.5, noNaN: true }),
    isRetained: fc.boolean(),
    hidden: fc.boolean(),
  }),
  { minLength: 64, maxLength: 120 },
)

function maskOf(
  list: readonly {
    startS: number
    lengthS: number
    timeS: number
    isRetained: boolean
    hidden: boolean
  }[],
): Mask {
  return {
    background: 'keep',
    regions: list.map(
      ({ startS, lengthS, timeS, isRetained, hidden }, i): Region => ({
        id: `r${i}`,
        label: '',
        hidden,
        channels: 'all',
        effect: isRetained ? { kind: 'keep' } : { kind: 'reject', gainDb: -6 },
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
        const index = at % edited.length
        const region = edited[index]!
        const shape = { kind: 'rectangle', startS, endS: startS + 1, lowHz: 1, highHz: 2 } as const
        if (kind === 'move') edited = edited.with(index, { ...region, shape })
        if (kind === 'hide') edited = edited.with(index, { ...region, hidden: !region.hidden })
        if (kind === 'append') edited = [...edited, { ...region, shape, hidden: false }]
        if (kind === 'remove' && edited.length > 70) edited = edited.toSpliced(index, 1)
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
  const far = { startS: 9, lengthS: 0.5, timeS: 0, isRetained: false, hidden: false }
  const many = maskOf([{ ...far, startS: 1 }, ...Array.from({ length: 99 }, () => far)])
  expect(maskWithin(many, 0, 2).regions).toHaveLength(1)
  expect(maskWithin(many, 0, 10)).toBe(many)
  const few = maskOf([far])
  expect(maskWithin(few, 0, 2)).toBe(few)
})

/** A window and a hop of any relation, whole and half numbers of samples on either side. */
const cut = fc
  .record({
    windowLength: fc.integer({ min: 3, max: 32 }),
    hopShare: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ windowLength, hopShare }) => ({
    windowLength,
    hop: Math.max(1, Math.round(hopShare * windowLength)),
  }))

/** Short shapes of every kind, at whole and half samples of 1 kHz as often as anywhere. */
const shape: fc.Arbitrary<Shape> = fc
  .record({
    kind: fc.constantFrom('rectangle', 'brush', 'lasso', 'harmonics'),
    startS: fc.oneof(
      fc.integer({ min: -20, max: 820 }).map((half) => half / 2000),
      fc.double({ min: -0.01, max: 0.41, noNaN: true }),
    ),
    lengthS: fc.constantFrom(0.0005, 0.001, 0.004),
  })
  .map(({ kind, startS, lengthS }): Shape => {
    const endS = startS + lengthS
    if (kind === 'rectangle') return { kind, startS, endS, lowHz: 100, highHz: 300 }
    if (kind === 'brush') {
      const middle = [startS + lengthS / 2, 200, 1] as const
      return { kind, points: [middle], radiusS: lengthS / 2, radiusHz: 100 }
    }
    if (kind === 'lasso') {
      return {
        kind,
        points: [
          [startS, 100],
          [endS, 100],
          [endS, 300],
          [startS, 300],
        ],
      }
    }
    return {
      kind,
      points: [
        [startS, 100],
        [endS, 120],
      ],
      count: 3,
      widthHz: 60,
    }
  })

test('of the frames that cover some samples every gain is what it was, exactly', () => {
  let leftOut = 0
  fc.assert(
    fc.property(
      cut,
      fc.array(fc.tuple(shape, fc.constantFrom(0, 0.0005, 0.003)), {
        minLength: 64,
        maxLength: 80,
      }),
      fc.tuple(fc.nat(398), fc.integer({ min: 1, max: 60 })),
      ({ windowLength, hop }, list, [start, count]) => {
        const stft = { window: 'hann', windowLength, fftSize: 32, hop } as const
        const small = frameGrid({ rateHz: 1000, kind: 'real', length: 400 }, stft)
        const samples = { start, end: Math.min(400, start + count) }
        const mask: Mask = {
          background: 'keep',
          regions: list.map(([its, timeS], i) =>
            regionWith({ id: `r${i}`, shape: its, feather: { timeS, freqHz: 5 } }),
          ),
        }
        const some = maskOfSamples(mask, small, samples)
        leftOut += mask.regions.length - some.regions.length
        const [all, those] = [frameGains(mask, 0, small), frameGains(some, 0, small)]
        const [a, b] = [new Float64Array(small.binCount), new Float64Array(small.binCount)]
        const frames = framesOfSamples(small, samples)
        for (let frame = frames.start; frame < frames.end; frame++) {
          expect(those.gains(frame, b)).toBe(all.gains(frame, a))
          expect(b).toEqual(a)
        }
      },
    ),
    { seed: 12, numRuns: 80 },
  )
  expect(leftOut).toBeGreaterThan(80 * 32)
})

test('samples have no more regions than the frames that cover them meet, and a sample on either side', () => {
  const stft = { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 } as const
  const whole = frameGrid({ rateHz: 1000, kind: 'real', length: 10_000 }, stft)
  const at = (startSample: number): Region =>
    regionWith({
      shape: {
        kind: 'rectangle',
        startS: startSample / 1000,
        endS: (startSample + 0.25) / 1000,
        lowHz: 100,
        highHz: 300,
      },
    })
  const far = Array.from({ length: 64 }, () => at(9000))
  const [outside, first, last, beyond] = [
    at(5000 - 41),
    at(5000 - 40),
    at(5100 + 40),
    at(5100 + 41),
  ]
  const regions = [outside, first, last, beyond, ...far]
  const mask: Mask = { background: 'keep', regions }
  expect(maskOfSamples(mask, whole, { start: 5000, end: 5100 }).regions).toEqual([first, last])
})

test('marks are no part of a mask, whatever their number, and the others stay in their order', () => {
  const all = Array.from({ length: 300 }, (_, i) =>
    regionWith({
      id: `r${i}`,
      effect: i % 3 === 0 ? { kind: 'reject', gainDb: null } : { kind: 'mark' },
      shape: { kind: 'rectangle', startS: i % 10, endS: (i % 10) + 0.5, lowHz: 0, highHz: 9 },
    }),
  )
  const { regions: within } = maskWithin({ background: 'keep', regions: all }, 2.9, 3.2)
  expect(within.map(({ id }) => id)).toEqual(
    all.filter((_, i) => i % 3 === 0 && i % 10 === 3).map(({ id }) => id),
  )
})
