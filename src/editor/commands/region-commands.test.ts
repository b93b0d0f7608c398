import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameGrid } from '#core/grid'
import { frameGains, type Mask, type Region } from '#core/mask'
import { type Document, emptyDocument, firstMask, maskOf, withFirstMask } from '#core/project'
import type { AnchoredRegion } from '#core/recipe'
import { regionWith } from '#testing'
import { withRegion } from './commands'
import { changeName, withChange } from './region-change'
import {
  areTaken,
  besideS,
  boostingRegion,
  inverted,
  repeatsBefore,
  seriesOf,
  withCopies,
  withOrder,
  withRangesAsRegions,
  withRepeats,
} from './region-commands'

const SEED = { seed: 20261121 }

const regionOf = (id: string, startS = 0, change: Partial<Region> = {}): Region =>
  regionWith({
    id,
    effect: { kind: 'keep' },
    shape: { kind: 'rectangle', startS, endS: startS + 1, lowHz: 100, highHz: 200 },
    ...change,
  })

const documentOf = (...regions: readonly Region[]): Document =>
  regions.reduce(withRegion, emptyDocument)
const orderOf = (document: Document) =>
  firstMask(document)
    .regions.map(({ id }) => id)
    .join('')
const startsOf = (document: Document) =>
  firstMask(document).regions.map(({ shape }) =>
    shape.kind === 'rectangle' ? shape.startS : undefined,
  )

const four = documentOf(...['a', 'b', 'c', 'd'].map((id) => regionOf(id)))

test.each([
  ['forward', 'ab', 'cabd'],
  ['forward', 'ac', 'badc'],
  ['forward', 'cd', 'abcd'],
  ['backward', 'bd', 'badc'],
  ['backward', 'ab', 'abcd'],
  ['front', 'ac', 'bdac'],
  ['back', 'bd', 'bdac'],
] as const)('%s: %s of abcd gives %s', (to, ids, order) => {
  expect(orderOf(withOrder(four, new Set(ids), to))).toBe(order)
})

test('what is in front already is no step', () => {
  expect(withOrder(four, new Set('cd'), 'front')).toBe(four)
  expect(withOrder(four, new Set(), 'back')).toBe(four)
})

test('copies have fresh ids, lie on top and are not locked', () => {
  const document = documentOf(regionOf('r1', 1, { locked: true }), regionOf('r3', 5))
  const { document: next, ids } = withCopies(document, firstMask(document).regions, 2)
  expect(new Set(firstMask(next).regions.map(({ id }) => id)).size).toBe(4)
  expect(startsOf(next)).toEqual([1, 5, 3, 7])
  expect(
    firstMask(next)
      .regions.slice(2)
      .map(({ id }) => id),
  ).toEqual(ids)
  expect(firstMask(next).regions.some(({ id, locked }) => locked && id !== 'r1')).toBe(false)
})

test('a burst every 2 s', () => {
  const document = documentOf(regionOf('a', 1), regionOf('b', 1.5))
  const { document: next, ids } = withRepeats(document, firstMask(document).regions, 2, 3)
  expect(startsOf(next)).toEqual([1, 1.5, 3, 3.5, 5, 5.5, 7, 7.5])
  expect(ids).toHaveLength(6)
  expect(repeatsBefore(8, 1, 2)).toBe(3)
  expect(repeatsBefore(7, 1, 2)).toBe(2)
  expect(repeatsBefore(8, 9, 2)).toBe(0)
})

test('two bursts are the beginning of a series, which goes on from the later one', () => {
  const [a, b] = [regionOf('a', 3.25), regionOf('b', 1)]
  expect(seriesOf([a, b])).toEqual({ last: a, intervalS: 2.25 })
  const { document } = withRepeats(documentOf(a, b), [a], 2.25, 2)
  expect(startsOf(document)).toEqual([3.25, 1, 5.5, 7.75])
})

test('one region, three, and two that begin together are no series', () => {
  const [a, b, c] = [regionOf('a', 1), regionOf('b', 2), regionOf('c', 2)]
  for (const regions of [[], [a], [b, c], [a, b, c]]) expect(seriesOf(regions)).toBeUndefined()
})

test('copies go behind their originals, before them where there is no room, else on them', () => {
  expect(besideS({ startS: 2, endS: 3 }, 10)).toBe(1)
  expect(besideS({ startS: 8, endS: 9.5 }, 10)).toBe(-1.5)
  expect(besideS({ startS: -1, endS: 99 }, 10)).toBe(0)
})

test('what lies where a region lies is told from what does not', () => {
  expect(areTaken(four, [regionOf('x', 0)])).toBe(true)
  expect(areTaken(four, [regionOf('x', 0), regionOf('y', 3)])).toBe(false)
})

const grid = frameGrid(
  { rateHz: 1000, kind: 'real', length: 4000 },
  { window: 'hann', windowLength: 64, fftSize: 64, hop: 16 },
)

const effects: fc.Arbitrary<Region['effect']> = fc.oneof(
  fc.constant({ kind: 'keep' as const }),
  fc.constant({ kind: 'mark' as const }),
  fc.constant({ kind: 'reject' as const, gainDb: null }),
  fc.double({ min: -60, max: -0.1, noNaN: true }).map((gainDb) => ({
    kind: 'reject' as const,
    gainDb,
  })),
)

const regions = fc.array(
  fc
    .tuple(
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 400, noNaN: true }),
      fc.double({ min: 1, max: 100, noNaN: true }),
      effects,
    )
    .map(([startS, lengthS, lowHz, heightHz, effect]) =>
      regionOf('', startS, {
        effect,
        feather: { timeS: 0.02, freqHz: 10 },
        shape: {
          kind: 'rectangle',
          startS,
          endS: startS + lengthS,
          lowHz,
          highHz: lowHz + heightHz,
        },
      }),
    ),
  { maxLength: 6 },
)

test('inverting swaps what is kept and what is removed: the gains add up to 1', () => {
  fc.assert(
    fc.property(
      regions,
      fc.constantFrom('keep' as const, 'reject' as const),
      (list, background) => {
        const named = list.map((region, i) => ({ ...region, id: `r${i}` }))
        const document: Document = withFirstMask(emptyDocument, { background, regions: named })
        const [a, b] = [document, inverted(document)].map((it) => gainsOf(maskOf(it)))
        for (const [frame, row] of (a ?? []).entries()) {
          const sums = row.map((gain, bin) => gain + (b?.[frame]?.[bin] ?? Number.NaN))
          expect(sums.every((sum) => Math.abs(sum - 1) < 1e-12)).toBe(true)
        }
      },
    ),
    { ...SEED, numRuns: 30 },
  )
})

function gainsOf(mask: Mask): Float64Array[] {
  const gains = frameGains(mask, 0, grid)
  return Array.from({ length: grid.frameCount }, (_, frame) => {
    const row = new Float64Array(grid.binCount)
    gains.gains(frame, row)
    return row
  })
}

test('inverting twice is the mask one began with', () => {
  const halved = regionOf('a', 0, { effect: { kind: 'reject', gainDb: -6 } })
  const document = documentOf(halved, regionOf('b'))
  const back = inverted(inverted(document))
  expect(firstMask(back).background).toBe('keep')
  expect(firstMask(back).regions[1]?.effect).toEqual({ kind: 'keep' })
  const [effect] = firstMask(back).regions.map((region) => region.effect)
  expect(effect?.kind === 'reject' ? effect.gainDb : undefined).toBeCloseTo(-6, 12)
})

test('a boost has no opposite, and is named', () => {
  const boost = regionOf('b', 0, { effect: { kind: 'reject', gainDb: 3 } })
  expect(boostingRegion(documentOf(regionOf('a'), boost))?.id).toBe('b')
  expect(boostingRegion(four)).toBeUndefined()
})

test('a change applies to all that are chosen, and is no step where nothing differs', () => {
  const ids = new Set(['a', 'c'])
  const next = withChange(four, ids, {
    effect: { kind: 'reject', gainDb: -6 },
    feather: { timeS: 1 },
  })
  expect(firstMask(next).regions.map(({ effect }) => effect.kind)).toEqual([
    'reject',
    'keep',
    'reject',
    'keep',
  ])
  expect(firstMask(next).regions[0]?.feather).toEqual({ timeS: 1, freqHz: 0 })
  expect(withChange(four, ids, { hidden: false })).toBe(four)
})

test('sides are moved, but a region is never turned inside out', () => {
  const next = withChange(four, new Set(['a']), { bounds: { endS: 3 } })
  expect(firstMask(next).regions[0]?.shape).toMatchObject({
    startS: 0,
    endS: 3,
    lowHz: 100,
    highHz: 200,
  })
  expect(withChange(four, new Set(['a']), { bounds: { startS: 1 } })).toBe(four)
})

test('a locked region can be named, hidden and unlocked, nothing else', () => {
  const ids = new Set(['a'])
  const locked = withChange(four, ids, { locked: true })
  expect(withChange(locked, ids, { effect: { kind: 'reject', gainDb: null } })).toBe(locked)
  expect(withChange(locked, ids, { bounds: { endS: 3 } })).toBe(locked)
  expect(
    firstMask(withChange(locked, ids, { label: 'door', hidden: true })).regions[0],
  ).toMatchObject({
    label: 'door',
    hidden: true,
    locked: true,
  })
  expect(firstMask(withChange(locked, ids, { locked: false })).regions[0]).toEqual(
    firstMask(four).regions[0],
  )
})

test('steps are named after what they change and how many', () => {
  expect(changeName({ label: 'x' }, 1)).toBe('Rename region')
  expect(changeName({ hidden: true }, 3)).toBe('Hide 3 regions')
  expect(changeName({ bounds: { startS: 1 } }, 1)).toBe('Resize region')
})

test('harmonics can be counted and widened again, other shapes stay', () => {
  const harmonics: Region['shape'] = {
    kind: 'harmonics',
    points: [
      [0, 100],
      [1, 110],
    ],
    count: 5,
    widthHz: 20,
  }
  const [first, ...others] = firstMask(four).regions
  if (first === undefined) throw new Error('expected regions')
  const document = withFirstMask(four, { regions: [{ ...first, shape: harmonics }, ...others] })
  const ids = new Set(firstMask(document).regions.map(({ id }) => id))
  const next = withChange(document, ids, { harmonics: { count: 8 } })
  expect(firstMask(next).regions[0]?.shape).toEqual({ ...harmonics, count: 8 })
  expect(
    firstMask(next)
      .regions.slice(1)
      .map(({ shape }) => shape),
  ).toEqual(others.map(({ shape }) => shape))
})

test('marked ranges become marks over the whole band, points stay markers', () => {
  const markers = [
    { timeS: 1, label: 'click' },
    { timeS: 3, endS: 4, label: 'call B' },
  ]
  const { document, ids } = withRangesAsRegions(
    { ...emptyDocument, markers },
    { kind: 'iq', rateHz: 800 },
  )
  expect(document.markers).toEqual([markers[0]])
  const shape = { kind: 'rectangle', startS: 3, endS: 4, lowHz: -400, highHz: 400 }
  expect(firstMask(document).regions).toMatchObject([
    { id: ids[0], label: 'call B', effect: { kind: 'mark' }, shape },
  ])
})

test('what times count from is said of each region that can; a stroke is never as long as a file', () => {
  const stroke = { kind: 'brush', points: [[1, 150, 1]], radiusS: 0.1, radiusHz: 20 } as const
  const both = documentOf(regionOf('a'), regionOf('b', 0, { shape: stroke }))
  const anchors = (anchor: 'end' | 'whole') =>
    firstMask(withChange(both, new Set('ab'), { anchor })).regions.map(
      (region: AnchoredRegion) => region.anchor,
    )
  expect(anchors('end')).toEqual(['end', 'end'])
  expect(anchors('whole')).toEqual(['whole', undefined])
})
