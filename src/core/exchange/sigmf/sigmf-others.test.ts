import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryBytes, openSigmf, parsedMeta, type RecordingFacts } from '#core/formats'
import { type Region, shapeBounds } from '#core/mask'
import { draftExtent, draftedRegions } from '../region-draft'
import { annotationDrafts, annotationGround, annotationWarnings } from './sigmf-annotations'
import { sigmfText } from './sigmf-out'

/** Metadata as other programs write them: 4,000 samples at 100 kHz about 433.92 MHz. */
const RATE_HZ = 100_000
const LENGTH = 4000
const CENTRE_HZ = 433_920_000
const data = new Uint8Array(4 * LENGTH)
const noSum = (): Promise<string> => Promise.resolve('')

interface Said {
  readonly global?: object
  readonly captures?: readonly object[]
  readonly annotations: readonly object[]
}

async function opened({ global, captures, annotations }: Said, name = 'x.sigmf-data') {
  const text = JSON.stringify({
    global: {
      'core:datatype': 'ci16_le',
      'core:sample_rate': RATE_HZ,
      'core:version': '1.0.0',
      ...global,
    },
    captures: captures ?? [{ 'core:sample_start': 0, 'core:frequency': CENTRE_HZ }],
    annotations,
  })
  const meta = parsedMeta(text)
  const facts = await openSigmf(meta, memoryBytes(data), name, noSum)
  const drafts = annotationDrafts(meta, facts)
  const { regions, leftOut } = draftedRegions(drafts, draftExtent(facts))
  const own = {
    ...meta,
    annotations: leftOut.map((draft) => meta.annotations[drafts.indexOf(draft)] ?? {}),
    annotationsFrom: annotationGround(meta, facts).firstNumber,
  }
  return {
    facts,
    own,
    said: JSON.parse(text) as object,
    regions: regions.map((region, i): Region => ({ ...region, id: `r${i}` })),
    warnings: annotationWarnings(meta, facts),
  }
}

type Opened = Awaited<ReturnType<typeof opened>>

function written({ facts, own, regions }: Omit<Opened, 'said' | 'warnings'>): object {
  const samples = { start: 0, end: facts.length }
  const target = { samples, format: facts.format, name: facts.name, layout: facts }
  return JSON.parse(sigmfText(facts, regions, own, target)) as object
}

function partOf({ facts, own, regions }: Opened, start: number, end: number) {
  const target = { samples: { start, end }, format: facts.format, name: 'part', layout: undefined }
  return parsedMeta(sigmfText(facts, regions, own, target))
}

const box = { 'core:sample_start': 1000, 'core:sample_count': 2000 }
const rf = { 'core:freq_lower_edge': 433_925_000, 'core:freq_upper_edge': 433_940_000 }
const bounds = ({ shape }: Region) => shapeBounds(shape)

describe('core:comment', () => {
  const comment = { ...box, ...rf, 'core:comment': 'unknown burst' }

  test('names an annotation that has no label, and is written as it came', async () => {
    const recording = await opened({ annotations: [comment] })
    const [region] = recording.regions
    expect(region?.label).toBe('unknown burst')
    expect(region && bounds(region)).toEqual({
      startS: 0.01,
      endS: 0.03,
      lowHz: 5000,
      highHz: 20_000,
    })
    expect(recording.warnings).toEqual([])
    expect(written(recording)).toEqual(recording.said)
    expect(partOf(recording, 500, 4000).annotations).toEqual([
      { ...comment, 'core:sample_start': 500 },
    ])
  })

  test.each([
    ['core:label', { 'core:label': 'a', 'core:comment': 'b' }, 'a'],
    ['an empty label', { 'core:label': '', 'core:comment': 'b' }, 'b'],
    ['neither', {}, ''],
  ])('%s', async (_, said, label) => {
    const recording = await opened({ annotations: [{ ...box, ...said }] })
    expect(recording.regions[0]?.label).toBe(label)
    expect(written(recording)).toEqual(recording.said)
  })

  test('a label that was taken away stays away', async () => {
    const recording = await opened({ annotations: [comment] })
    const regions = recording.regions.map((region) => ({ ...region, label: '' }))
    const out = written({ ...recording, regions }) as { annotations: object[] }
    expect(out.annotations[0]).toMatchObject({ 'core:comment': 'unknown burst' })
    const again = await opened(out)
    expect(again.regions.map(({ label }) => label)).toEqual([''])
  })
})

describe('edges in baseband although the centre is known', () => {
  const baseband = { 'core:freq_lower_edge': 5000, 'core:freq_upper_edge': 20_000 }

  test('are read as baseband, reported, and written as they came', async () => {
    const recording = await opened({
      annotations: [
        { ...box, ...baseband, 'core:label': 'bb' },
        { ...box, ...rf, 'core:label': 'rf' },
      ],
    })
    expect(recording.regions.map(bounds)).toMatchObject([
      { lowHz: 5000, highHz: 20_000 },
      { lowHz: 5000, highHz: 20_000 },
    ])
    expect(recording.warnings).toEqual([
      '1 annotation has edges in baseband although the centre is known; read as baseband.',
    ])
    expect(written(recording)).toEqual(recording.said)
  })

  test('of a part they are the radio frequencies that they mean', async () => {
    const recording = await opened({ annotations: [{ ...box, ...baseband }] })
    expect(partOf(recording, 500, 4000).annotations).toEqual([
      { ...box, ...rf, 'core:sample_start': 500 },
    ])
  })

  test('edges that may be either are radio frequency, as SigMF has it', async () => {
    const captures = [{ 'core:sample_start': 0, 'core:frequency': 30_000 }]
    const recording = await opened({ captures, annotations: [{ ...box, ...baseband }] })
    expect(recording.regions.map(bounds)).toMatchObject([{ lowHz: -25_000, highHz: -10_000 }])
    expect(recording.warnings).toEqual([])
  })

  test('edges that are neither are reported', async () => {
    const far = { 'core:freq_lower_edge': 868e6, 'core:freq_upper_edge': 869e6 }
    const recording = await opened({ annotations: [{ ...box, ...far }] })
    expect(recording.warnings).toEqual(['1 annotation lies outside the band.'])
    expect(written(recording)).toEqual(recording.said)
  })

  test('radio frequencies within the band are never taken for baseband', async () => {
    const seed = 14
    const hertz = fc.integer({ min: -RATE_HZ / 2, max: RATE_HZ / 2 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1e9 }), hertz, hertz, async (centre, a, b) => {
        fc.pre(a < b)
        const edges = { 'core:freq_lower_edge': centre + a, 'core:freq_upper_edge': centre + b }
        const captures = [{ 'core:sample_start': 0, 'core:frequency': centre }]
        const { regions, warnings } = await opened({
          captures,
          annotations: [{ ...box, ...edges }],
        })
        expect(regions.map(bounds)).toMatchObject([{ lowHz: a, highHz: b }])
        expect(warnings).toEqual([])
      }),
      { seed, numRuns: 50 },
    )
  })
})

describe('a piece of a recording that was split', () => {
  const at = (start: number, global?: number) => ({
    'core:sample_start': start,
    'core:frequency': CENTRE_HZ,
    ...(global === undefined ? {} : { 'core:global_index': global }),
  })
  const note = (start: number) => ({ ...box, ...rf, 'core:sample_start': start })
  const offset = { 'core:offset': 1_000_000 }

  test.each([
    ['all numbers of the whole, by core:offset', offset, [at(1e6)], [note(1_001_000)], undefined],
    ['core:offset, all numbers of the piece', offset, [at(0)], [note(1000)], undefined],
    [
      'core:offset, annotations of the piece',
      offset,
      [at(1e6)],
      [note(1000), note(2000)],
      /from 0/,
    ],
    ['core:offset, captures of the piece', offset, [at(0)], [note(1_001_000)], /from 1,000,000/],
    ['captures of the whole, without an offset', {}, [at(1e6)], [note(1_001_000)], undefined],
    ['the same, annotations of the piece', {}, [at(1e6)], [note(1000)], /from 0/],
    ['core:global_index', {}, [at(0, 1e6)], [note(1000)], undefined],
    ['annotations by core:global_index', {}, [at(0, 1e6)], [note(1_001_000)], /from 1,000,000/],
    [
      'several captures',
      {},
      [at(0, 1e6), { ...at(2000, 1_002_000), 'core:frequency': CENTRE_HZ + 10 }],
      [note(1_001_000)],
      /from 1,000,000/,
    ],
  ] as const)('%s', async (_, global, captures, annotations, warning) => {
    const recording = await opened({ global, captures, annotations })
    expect(recording.facts.length).toBe(LENGTH)
    expect(recording.regions.map(bounds)[0]).toMatchObject({ startS: 0.01, endS: 0.03 })
    if (warning === undefined) expect(recording.warnings).toEqual([])
    else expect(recording.warnings).toEqual([expect.stringMatching(warning)])
    expect(written(recording)).toEqual(recording.said)
    const part = partOf(recording, 500, 4000)
    expect(part.annotations[0]).toMatchObject({ 'core:sample_start': 500 })
    expect(part.captures[0]).toMatchObject({ 'core:sample_start': 0 })
  })

  test('what was changed is written by the numbers of the file', async () => {
    const recording = await opened({ captures: [at(0, 1e6)], annotations: [note(1_001_000)] })
    const regions = recording.regions.map((region) => ({ ...region, label: 'new' }))
    const again = await opened(written({ ...recording, regions }) as Said)
    expect(again.regions.map(bounds)[0]).toMatchObject({ startS: 0.01, endS: 0.03 })
    expect(again.regions[0]?.label).toBe('new')
  })
})

test.each(['/data/runs/x.sigmf-data', 'C:\\data\\x.sigmf-data', 'x.sigmf-data'])(
  'core:dataset %s is written as it came',
  async (dataset) => {
    const recording = await opened({ global: { 'core:dataset': dataset }, annotations: [] })
    expect(written(recording)).toEqual(recording.said)
  },
)

test.each([
  ['2026-06-01T05:00:00.123456Z', '2026-06-01T05:00:00.123456Z', '2026-06-01T05:00:00.128456Z'],
  ['2026-06-01T07:00:00+02:00', '2026-06-01T07:00:00+02:00', '2026-06-01T05:00:00.005Z'],
  // Nobody knows what that is in UTC, the zone of this machine least of all.
  ['2026-06-01T05:00:00', '2026-06-01T05:00:00', undefined],
])('core:datetime %s', async (time, startTime, ofPart) => {
  const captures = [{ 'core:sample_start': 0, 'core:datetime': time }]
  const recording = await opened({ captures, annotations: [] })
  const facts: RecordingFacts = recording.facts
  expect(facts.startTime).toBe(startTime)
  expect(partOf(recording, 500, 4000).captures[0]?.['core:datetime']).toBe(ofPart)
})

test('where the metadata have no time the name of the data may', async () => {
  const captures = [{ 'core:sample_start': 0 }]
  const named = await opened({ captures, annotations: [] }, '20260601_050000.sigmf-data')
  expect(named.facts.startTime).toBe('2026-06-01T05:00:00')
  expect(written(named)).toEqual(named.said)
  const time = { 'core:datetime': '2026-06-01T05:00:00Z' }
  const dated = await opened(
    { captures: [{ ...captures[0], ...time }], annotations: [] },
    '20200101_000000.sigmf-data',
  )
  expect(dated.facts.startTime).toBe('2026-06-01T05:00:00Z')
})
