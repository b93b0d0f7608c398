import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsWith, often } from '#testing'
import { type Document, emptyDocument, firstMask, isUntouched } from './document'
import { changedDocument } from './edit'
import { documentFor, parsedProject } from './parse-project'
import { projectLine, projectName, projectOf, projectText } from './project'
import { isOf, readFor, readingIn } from './saved-project'

const facts = factsWith({
  sizeBytes: 123,
  fingerprint: 'f00',
  rateHz: 44100,
  channels: 2,
  length: 485100,
})

/** The file of the contract, member by member. */
const file = {
  format: 'specmask-project',
  version: 2,
  recording: {
    name: 'x.wav',
    sizeBytes: 123,
    fingerprint: 'f00',
    kind: 'real',
    sampleRateHz: 44100,
    channels: 2,
    frames: 485100,
  },
  classes: [{ name: 'left', key: '1' }],
  markers: [{ timeS: 1.5, endS: 2, label: 'door' }],
  chain: [
    {
      id: 'm1',
      kind: 'mask',
      enabled: true,
      stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
      background: 'keep',
      regions: [
        {
          id: 'r1',
          label: 'door',
          hidden: false,
          channels: [1],
          effect: { kind: 'reject', gainDb: null },
          feather: { timeS: 0.005, freqHz: 20 },
          shape: { kind: 'rectangle', startS: 1, endS: 1.5, lowHz: 900, highHz: 1100 },
        },
      ],
    },
  ],
}
const [mask] = file.chain
const withMask = (members: object) => JSON.stringify({ ...file, chain: [{ ...mask, ...members }] })
const withFile = (members: object) => JSON.stringify({ ...file, ...members })

/** JSON knows no negative zero. */
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
const interval = fc.tuple(finite, finite).filter(([a, b]) => a !== b)
const rectangle = fc.tuple(interval, interval).map(([time, freq]) => ({
  kind: 'rectangle',
  startS: Math.min(...time),
  endS: Math.max(...time),
  lowHz: Math.min(...freq),
  highHz: Math.max(...freq),
}))
const lasso = fc.record({
  kind: fc.constant('lasso'),
  points: fc.array(fc.tuple(finite, finite), { minLength: 3 }),
})
const region = fc.record({
  label: fc.string({ unit: 'grapheme' }),
  hidden: fc.boolean(),
  channels: fc.constantFrom('all', [0], [1, 0]),
  effect: fc.constantFrom({ kind: 'keep' }, { kind: 'mark' }, { kind: 'reject', gainDb: -6.5 }),
  shape: fc.oneof(rectangle, lasso),
})

const layer = fc.record(
  {
    kind: fc.constant('mask'),
    enabled: fc.boolean(),
    strength: fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0),
    channels: fc.constantFrom('all', [1]),
    where: fc.record({ startS: finite, lowHz: finite }, { requiredKeys: [] }),
    background: fc.constantFrom('keep', 'reject'),
    regions: fc.array(region),
    note: fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))),
  },
  { requiredKeys: ['kind'] },
)
const change = fc.record(
  {
    chain: fc.array(layer, { maxLength: 3 }),
    regions: fc.array(region),
    background: fc.constantFrom('keep', 'reject'),
    classes: fc.uniqueArray(fc.record({ name: fc.string({ minLength: 1 }), key: fc.string() }), {
      selector: ({ name }) => name,
    }),
    markers: fc.array(fc.record({ timeS: finite, label: fc.string() })),
  },
  { requiredKeys: [] },
)

test('written as a file or in a line, and read, a document is the same', () => {
  fc.assert(
    fc.property(change, change, (first, second) => {
      const document = changedDocument(emptyDocument, first, facts)
      for (const edited of [document, changedDocument(document, second, facts)]) {
        const text = projectText(edited, facts)
        expect(parsedProject(text).document).toEqual(edited)
        expect(JSON.parse(text)).toEqual(projectOf(edited, facts))
        const { stft: _, background: _1, regions: _2, ...retained } = JSON.parse(text)
        expect(projectLine(edited, facts)).toBe(JSON.stringify(retained))
        expect(parsedProject(projectLine(edited, facts)).document).toEqual(edited)
      }
    }),
    { seed: 5, numRuns: often(60) },
  )
})

test('what it does not know is kept, at every depth, and saved again', () => {
  const given = {
    ...file,
    app: { colour: 'red' },
    recording: { ...file.recording, microphone: 'A' },
    classes: [{ name: 'left', key: '1', colour: 'blue' }],
    markers: [{ timeS: 1, label: '', by: 'me' }],
    chain: [
      {
        ...mask,
        note: 3,
        stft: { ...mask!.stft, note: 'x' },
        regions: [{ ...mask!.regions[0], tags: ['a'] }],
      },
    ],
  }
  const { document } = parsedProject(JSON.stringify(given))
  const edited: Document = changedDocument(document, { background: 'reject' }, facts)
  const chain = [{ ...given.chain[0], background: 'reject' }]
  expect(JSON.parse(projectLine(edited, facts))).toEqual({ ...given, chain })
})

test('where a file has a chain and what version 1 had, the chain counts', () => {
  const both = { ...file, stft: null, background: 'reject', regions: 'none' }
  const { document } = parsedProject(JSON.stringify(both))
  expect(JSON.parse(projectLine(document, facts))).toEqual(file)
})

test('what version 1 had may stand alone: it is the first mask', () => {
  const { chain: _, ...others } = file
  const { background, regions } = mask!
  const { document } = parsedProject(JSON.stringify({ ...others, background, regions }))
  expect(JSON.parse(projectLine(document, facts))).toEqual(file)
})

const REFUSED = [
  ['this is no JSON', 'RIFF'],
  ['no Specmask project: it is no object', '[]'],
  ['“format” is not', '{"format":"other"}'],
  ['version: is 3: a newer Specmask wrote it', withFile({ version: 3 })],
  ['version: must be an integer from 1 to 2', withFile({ version: '1' })],
  ['version: must be an integer from 1 to 2', withFile({ version: 0 })],
  ['version: must be an integer from 1 to 2', withFile({ version: 1.5 })],
  ['version: must be an integer from 1 to 2', withFile({ version: 'toString' })],
  ['recording: is missing', withFile({ recording: undefined })],
  [
    'recording.fingerprint: must be text',
    withFile({ recording: { ...file.recording, fingerprint: 3 } }),
  ],
  [
    'recording.kind: must be "real" or "iq"',
    withFile({ recording: { ...file.recording, kind: 'tape' } }),
  ],
  ['chain: is missing', withFile({ chain: undefined })],
  ['chain: must be an array of layers', withFile({ chain: null })],
  ['chain[0].kind: must be "mask"', withMask({ kind: 'reverb' })],
  ['chain[0].stft.hop: is missing', withMask({ stft: { window: 'hann', windowLength: 512 } })],
  [
    'chain[0].regions[0].channels[0]: must be below the number of channels (2)',
    withMask({ regions: [{ ...mask!.regions[0], channels: [2] }] }),
  ],
  [
    'chain[0].regions[0].shape.kind: must be',
    withMask({ regions: [{ ...mask!.regions[0], shape: { kind: 'cone' } }] }),
  ],
  ['markers[0].timeS: must be a number', withFile({ markers: [{ timeS: '1' }] })],
] as const

test.each(REFUSED)('refuses: %s', (message, text) => {
  expect(() => parsedProject(text)).toThrow(message)
})

test('a project knows its recording by size and fingerprint, not by name', () => {
  const project = parsedProject(JSON.stringify(file))
  expect(isOf(project, { ...facts, name: 'renamed.wav' })).toBe(true)
  expect(isOf(project, { ...facts, fingerprint: 'f01' })).toBe(false)
  const decodedFrom = { codec: 'MP3', sizeBytes: 123, fingerprint: 'f00' }
  expect(isOf(project, { ...facts, sizeBytes: 9, fingerprint: 'd0', decodedFrom })).toBe(true)
})

test('for another recording: what lies outside it is kept, what it has no channel for is refused', () => {
  const project = parsedProject(JSON.stringify(file))
  const short = { ...facts, fingerprint: 'other', length: 10 }
  expect(firstMask(documentFor(project, short)).regions).toEqual(
    firstMask(project.document).regions,
  )
  expect(() => documentFor(project, { ...short, channels: 1 })).toThrow(
    /^chain\[0\]\.regions\[0\]\.channels/,
  )
  expect(() => documentFor(project, { ...short, kind: 'iq' })).toThrow(
    'recording.kind: is "real", but x.wav is "iq"',
  )
})

test.each([
  ['x.wav', 'x.specmask.json'],
  ['a.b.flac', 'a.b.specmask.json'],
  ['bare', 'bare.specmask.json'],
  ['.hidden', '.hidden.specmask.json'],
])('the project of %s is saved as %s', (name, saved) => {
  expect(projectName({ name })).toBe(saved)
})

test('untouched is the empty document, however it was made', () => {
  const bare = { ...file, classes: [], markers: [] }
  const read = (members: object) => parsedProject(JSON.stringify({ ...bare, ...members })).document
  expect(isUntouched(read({ chain: [{ ...mask, id: 'x', regions: [] }] }))).toBe(true)
  expect(isUntouched(read({ chain: [] }))).toBe(true)
  expect(isUntouched(read({}))).toBe(false)
  expect(isUntouched(read({ chain: [], classes: file.classes }))).toBe(false)
  expect(isUntouched(read({ chain: [], markers: file.markers }))).toBe(false)
  for (const members of [{ enabled: false }, { strength: 0.5 }, { background: 'reject' }]) {
    expect(isUntouched(read({ chain: [{ ...mask, regions: [], ...members }] }))).toBe(false)
  }
})

test('a recording is read at the rate, centre and start of its own project, and at no other’s', () => {
  const said = { sampleRateHz: 441_000, centreHz: 7e6, startTime: '2026-06-01T22:00:00Z' }
  const project = parsedProject(
    JSON.stringify({ ...file, recording: { ...file.recording, ...said } }),
  )
  const read = readFor(project, facts)
  const own = { rateHz: 44_100 }
  expect(read).toMatchObject({ rateHz: 441_000, centreHz: 7e6, startTime: said.startTime, own })
  expect(projectOf(project.document, read).recording.sampleRateHz).toBe(441_000)
  const other = { ...facts, fingerprint: 'other' }
  expect(readFor(project, other)).toEqual(other)
})

test('of samples without a header the project says how they are stored', () => {
  const raw = factsWith({ ...facts, container: 'Raw', kind: 'iq', channels: 2 })
  expect(projectOf(emptyDocument, raw).recording.datatype).toBe('ci16_le')
  expect(projectOf(emptyDocument, facts).recording).not.toHaveProperty('datatype')
  const project = parsedProject(JSON.stringify(projectOf(emptyDocument, raw)))
  expect(project.document.foreign).toBeUndefined()
  expect(readingIn(project, raw)).not.toHaveProperty('rateHz')
})
