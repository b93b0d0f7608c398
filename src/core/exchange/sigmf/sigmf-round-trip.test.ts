import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryBytes, openSigmf, parsedMeta, type RecordingFacts } from '#core/formats'
import type { Region } from '#core/mask'
import { draftExtent, draftedRegions } from '../region-draft'
import { annotationDrafts } from './sigmf-annotations'
import { sigmfText } from './sigmf-out'

const noSum = (): Promise<string> => Promise.resolve('')

/** What a page makes of a recording with metadata: regions, and the metadata with the rest. */
async function opened(text: string, data: Uint8Array) {
  const meta = parsedMeta(text)
  const facts = await openSigmf(meta, memoryBytes(data), 'x.sigmf-data', noSum)
  const drafts = annotationDrafts(meta, facts)
  const { regions, leftOut } = draftedRegions(drafts, draftExtent(facts))
  const annotations = leftOut.map((draft) => meta.annotations[drafts.indexOf(draft)] ?? {})
  const named = regions.map((region, i): Region => ({ ...region, id: `r${i}` }))
  return { facts, regions: named, own: { ...meta, annotations } }
}

function whole(facts: RecordingFacts) {
  const samples = { start: 0, end: facts.length }
  return { samples, format: facts.format, name: facts.name, layout: facts }
}

const text = fc.string({ maxLength: 30 })
const foreign = fc.record(
  {
    'core:comment': text,
    'core:generator': text,
    'core:uuid': fc.uuid(),
    'ext:thing': fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
)
const CENTRE_HZ = 433_920_000
const edges = fc
  .tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 90 }))
  .map(([at, width]) => ({
    'core:freq_lower_edge': CENTRE_HZ + at + 0.1,
    'core:freq_upper_edge': CENTRE_HZ + at + width + 0.1,
  }))
const annotation = fc
  .tuple(
    foreign,
    fc.option(edges, { nil: {} }),
    fc.option(
      fc.nat(60).map((count) => ({ 'core:sample_count': count })),
      { nil: {} },
    ),
    fc.option(
      text.map((label) => ({ 'core:label': label })),
      { nil: {} },
    ),
    fc.integer({ min: 0, max: 120 }),
  )
  .map(([others, band, count, label, start]) => ({
    'core:sample_start': start,
    ...others,
    ...band,
    ...count,
    ...label,
  }))

const metadata = fc
  .record({
    offset: fc.constantFrom(undefined, 0, 1000),
    annotations: fc.array(annotation, { maxLength: 6 }),
    others: fc.dictionary(fc.constantFrom('ext:a', 'x:b', 'core:hw'), fc.jsonValue()),
  })
  .map(({ offset, annotations, others }) => ({
    global: {
      'core:datatype': 'ci8',
      'core:sample_rate': 1000,
      'core:version': '1.1.0',
      'core:extensions': [{ name: 'ext', version: '0.1.0', optional: true }],
      ...(offset === undefined ? {} : { 'core:offset': offset }),
      ...others,
    },
    captures: [
      { 'core:sample_start': offset ?? 0, 'core:frequency': CENTRE_HZ, 'ext:gain': 3 },
      { 'core:sample_start': (offset ?? 0) + 50, 'core:frequency': CENTRE_HZ + 7, 'x:y': [1] },
    ],
    annotations: annotations
      .map((each) => ({ ...each, 'core:sample_start': each['core:sample_start'] + (offset ?? 0) }))
      .sort((a, b) => a['core:sample_start'] - b['core:sample_start']),
  }))

const byStart = (meta: { readonly annotations: readonly object[] }) => ({
  ...meta,
  annotations: meta.annotations.map((each) => JSON.stringify(each)).toSorted(),
})

const data = new Uint8Array(2 * 100)

test('what nobody changed is written as it came, members of other programs and all', async () => {
  await fc.assert(
    fc.asyncProperty(metadata, async (meta) => {
      const { facts, regions, own } = await opened(JSON.stringify(meta), data)
      const out: unknown = JSON.parse(sigmfText(facts, regions, own, whole(facts)))
      expect(byStart(out as typeof meta)).toEqual(byStart(JSON.parse(JSON.stringify(meta))))
    }),
    { seed: 6, numRuns: 200 },
  )
})

test('an annotation that was changed keeps what is still true of it, and copies no uuid', async () => {
  const came = {
    'core:sample_start': 10,
    'core:sample_count': 20,
    'core:freq_lower_edge': CENTRE_HZ - 100,
    'core:freq_upper_edge': CENTRE_HZ + 100,
    'core:label': 'burst',
    'core:comment': 'seen twice',
    'core:generator': 'another',
    'core:uuid': '9d52',
    'ext:snr': 12.5,
  }
  const meta = {
    global: { 'core:datatype': 'ci8', 'core:sample_rate': 1000 },
    captures: [{ 'core:sample_start': 0, 'core:frequency': CENTRE_HZ }],
    annotations: [came],
  }
  const { facts, regions, own } = await opened(JSON.stringify(meta), data)
  const [region] = regions
  if (region === undefined) throw new Error('no region')
  const copy: Region = {
    ...region,
    id: 'copy',
    label: 'hop',
    shape: { kind: 'rectangle', startS: 0.05, endS: 0.06, lowHz: 0, highHz: 50 },
  }
  const written = sigmfText(facts, [region, copy], own, whole(facts))
  const out = parsedMeta(written)
  const { 'core:uuid': _, ...nameless } = came
  expect(out.annotations).toEqual([
    came,
    {
      ...nameless,
      'core:sample_start': 50,
      'core:sample_count': 10,
      'core:freq_lower_edge': CENTRE_HZ,
      'core:freq_upper_edge': CENTRE_HZ + 50,
      'core:label': 'hop',
      'specmask:region': expect.anything(),
    },
  ])
  const again = await opened(written, data)
  expect(again.regions.map(({ label, shape }) => ({ label, shape }))).toEqual(
    [region, copy].map(({ label, shape }) => ({ label, shape })),
  )
  const twice = sigmfText(again.facts, again.regions, again.own, whole(facts))
  expect(parsedMeta(twice)).toEqual(out)
})

test('of a part captures and annotations count from its first sample, which has no other number', async () => {
  const meta = {
    global: { 'core:datatype': 'ci8', 'core:sample_rate': 1000, 'core:offset': 1000 },
    captures: [
      { 'core:sample_start': 1000, 'core:frequency': 1e6, 'core:global_index': 5000 },
      {
        'core:sample_start': 1030,
        'core:frequency': 2e6,
        'core:datetime': '2022-03-09T14:01:38Z',
      },
      { 'core:sample_start': 1060, 'core:frequency': 3e6, 'core:global_index': 5060 },
    ],
    annotations: [
      { 'core:sample_start': 1035, 'core:sample_count': 10, 'ext:a': 1 },
      { 'core:sample_start': 1045, 'core:sample_count': 0, 'ext:b': 2 },
      { 'core:sample_start': 1070, 'core:sample_count': 99, 'core:uuid': 'u' },
    ],
  }
  const { facts, regions, own } = await opened(JSON.stringify(meta), data)
  const target = { ...whole(facts), name: 'part', samples: { start: 40, end: 80 } }
  const out = parsedMeta(sigmfText(facts, regions, own, { ...target, layout: undefined }))
  expect(out.global).not.toHaveProperty('core:offset')
  expect(out.captures).toEqual([
    { 'core:sample_start': 0, 'core:frequency': 2e6, 'core:datetime': '2022-03-09T14:01:38.010Z' },
    { 'core:sample_start': 20, 'core:frequency': 3e6, 'core:global_index': 5060 },
  ])
  expect(out.annotations).toEqual([
    { 'core:sample_start': 0, 'core:sample_count': 5, 'ext:a': 1 },
    { 'core:sample_start': 5, 'core:sample_count': 0, 'ext:b': 2 },
    { 'core:sample_start': 30, 'core:sample_count': 10, 'core:uuid': 'u' },
  ])
})

const corpus = resolve(process.cwd(), '../shared/corpus')
const folders = ['iq', 'edge/generated/sigmf']
const isThere = folders.every((folder) => existsSync(join(corpus, folder)))
if (!isThere) console.warn(`skipped: SigMF recordings of the corpus are not there (${corpus})`)

/** Those that are refused, or whose samples are elsewhere, are for other tests. */
const pairs = (isThere ? folders : []).flatMap((folder) =>
  readdirSync(join(corpus, folder))
    .filter((name) => /^(hop|ok|ann|capt|header|trail|odd|bom|bad_sha).*-meta$/.test(name))
    .map((name) => join(folder, name)),
)

describe.skipIf(!isThere)('metadata of the corpus', () => {
  test.each(pairs)('%s are written as they came', async (path) => {
    const said = readFileSync(join(corpus, path), 'utf8')
    const samples = readFileSync(join(corpus, path.replace(/meta$/, 'data')))
    const { facts, regions, own } = await opened(said, samples)
    const out: unknown = JSON.parse(sigmfText(facts, regions, own, whole(facts)))
    const came = JSON.parse(said.replace(/^\ufeff/, '')) as Parameters<typeof byStart>[0]
    expect(byStart(out as typeof came)).toEqual(byStart(came))
  })
})
