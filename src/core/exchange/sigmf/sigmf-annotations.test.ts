import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsedMeta } from '#core/formats'
import { type Region, shapeBounds } from '#core/mask'
import { draftedRegions } from '../region-draft'
import { annotationDrafts, annotationGround } from './sigmf-annotations'
import { annotationsOf } from './sigmf-annotations-out'

const facts = { rateHz: 1e6, length: 1e6, kind: 'iq', channels: 2, centreHz: 433.92e6 } as const
const ground = annotationGround(undefined, facts)
const whole = { start: 0, end: facts.length }
const band = { channels: 1, lowHz: -5e5, highHz: 5e5 }

function read(annotations: readonly object[], captures: readonly object[]) {
  const meta = parsedMeta(JSON.stringify({ global: {}, captures, annotations }))
  return draftedRegions(annotationDrafts(meta, facts), band)
}

const captures = [{ 'core:sample_start': 0, 'core:frequency': facts.centreHz }]
const time = fc.double({ min: 0, max: 0.4, noNaN: true }).map((value) => value + 0)
const hertz = fc.double({ min: -4e5, max: 0, noNaN: true }).map((value) => value + 0)
const region: fc.Arbitrary<Region> = fc.record({
  id: fc.constant('r1'),
  label: fc.string({ maxLength: 40 }),
  hidden: fc.boolean(),
  channels: fc.constant('all' as const),
  effect: fc.constantFrom(
    { kind: 'keep' as const },
    { kind: 'mark' as const },
    { kind: 'reject' as const, gainDb: -6 },
  ),
  feather: fc.record({ timeS: time, freqHz: time }),
  shape: fc.tuple(time, time, hertz, hertz).map(([startS, lengthS, lowHz, bandHz]) => ({
    kind: 'rectangle' as const,
    startS,
    endS: startS + lengthS + 1e-4,
    lowHz,
    highHz: lowHz - bandHz + 1,
  })),
})

test('regions written as annotations are read as they were, but for their ids', () => {
  fc.assert(
    fc.property(fc.array(region, { maxLength: 6 }), (regions) => {
      const byStart = regions.toSorted(
        (a, b) =>
          Math.round(shapeBounds(a.shape).startS * facts.rateHz) -
          Math.round(shapeBounds(b.shape).startS * facts.rateHz),
      )
      const { regions: got } = read(annotationsOf(regions, ground, ground, whole), captures)
      expect(got.map((each) => ({ ...each, id: 'r1' }))).toEqual(byStart)
    }),
    { seed: 6 },
  )
})

test('an annotation of another program: whole samples and radio frequency become seconds and baseband', () => {
  const annotation = {
    'core:sample_start': 1000,
    'core:sample_count': 500,
    'core:freq_lower_edge': 433.93e6,
    'core:freq_upper_edge': 433.91e6,
    'core:label': 'hop',
  }
  expect(read([annotation], captures).regions).toEqual([
    {
      annotation,
      label: 'hop',
      hidden: false,
      channels: 'all',
      effect: { kind: 'mark' },
      feather: { timeS: 0, freqHz: 0 },
      shape: { kind: 'rectangle', startS: 0.001, endS: 0.0015, lowHz: -1e4, highHz: 1e4 },
    },
  ])
})

test('without edges it spans the band, without a count it ends with its capture', () => {
  const two = [...captures, { 'core:sample_start': 4000, 'core:frequency': 868e6 }]
  const { regions, leftOut } = read(
    [{ 'core:sample_start': 1000 }, { 'core:sample_start': 5000 }, { 'core:sample_start': 2e6 }],
    two,
  )
  expect(leftOut).toHaveLength(1)
  expect(regions.map(({ shape }) => shapeBounds(shape))).toEqual([
    { startS: 0.001, endS: 0.004, lowHz: -5e5, highHz: 5e5 },
    { startS: 0.005, endS: 1, lowHz: -5e5, highHz: 5e5 },
  ])
})

test('of a part the annotations count from its start', () => {
  const regions = read([{ 'core:sample_start': 1000, 'core:sample_count': 500 }], captures).regions
  const [annotation] = annotationsOf([{ ...regions[0], id: 'r1' } as Region], ground, ground, {
    start: 800,
    end: 2000,
  })
  expect(annotation).toMatchObject({ 'core:sample_start': 200, 'core:sample_count': 500 })
})

test('a field that is wrong is named', () => {
  expect(() => read([{ 'core:sample_start': 'x' }], captures)).toThrow(
    'annotations[0].core:sample_start: must be a number, is "x"',
  )
})
