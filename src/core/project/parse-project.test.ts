import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsWith } from '#testing'
import { type Document, emptyDocument, isUntouched } from './document'
import { changedDocument } from './edit'
import { documentFor, isOf, parsedProject } from './parse-project'
import { projectLine, projectName, projectText } from './project'

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
  version: 1,
  recording: {
    name: 'x.wav',
    sizeBytes: 123,
    fingerprint: 'f00',
    kind: 'real',
    sampleRateHz: 44100,
    channels: 2,
    frames: 485100,
  },
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
}

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
  effect: fc.constantFrom({ kind: 'keep' }, { kind: 'reject', gainDb: -6.5 }),
  shape: fc.oneof(rectangle, lasso),
})

test('written as a file or in a line, and read, a document is the same', () => {
  fc.assert(
    fc.property(fc.array(region), fc.array(region), (regions, more) => {
      const document = changedDocument(emptyDocument, { regions }, facts)
      const added = changedDocument(document, { regions: [...document.regions, ...more] }, facts)
      for (const edited of [document, added]) {
        const text = projectText(edited, facts)
        expect(parsedProject(text).document).toEqual(edited)
        expect(projectLine(edited, facts)).toBe(JSON.stringify(JSON.parse(text)))
      }
    }),
    { seed: 5, numRuns: 60 },
  )
})

test('what it does not know is kept, at every depth, and saved again', () => {
  const given = {
    ...file,
    app: { colour: 'red' },
    recording: { ...file.recording, microphone: 'A' },
    stft: { ...file.stft, note: 'x' },
    regions: [{ ...file.regions[0], tags: ['a'] }],
  }
  const { document } = parsedProject(JSON.stringify(given))
  const edited: Document = changedDocument(document, { background: 'reject' }, facts)
  expect(JSON.parse(projectLine(edited, facts))).toEqual({ ...given, background: 'reject' })
})

const REFUSED = [
  ['this is no JSON', 'RIFF'],
  ['no Specmask project: it is no object', '[]'],
  ['“format” is not', '{"format":"other"}'],
  ['version: is 2: a newer Specmask wrote it', JSON.stringify({ ...file, version: 2 })],
  ['version: must be 1', JSON.stringify({ ...file, version: '1' })],
  ['recording: is missing', JSON.stringify({ ...file, recording: undefined })],
  [
    'recording.fingerprint: must be text',
    JSON.stringify({ ...file, recording: { ...file.recording, fingerprint: 3 } }),
  ],
  [
    'recording.kind: must be "real" or "iq"',
    JSON.stringify({ ...file, recording: { ...file.recording, kind: 'tape' } }),
  ],
  ['stft: is missing', JSON.stringify({ ...file, stft: undefined })],
  ['regions: is missing', JSON.stringify({ ...file, regions: undefined })],
  ['background: must be "keep" or "reject"', JSON.stringify({ ...file, background: null })],
  [
    'regions[0].channels[0]: must be below the number of channels (2)',
    JSON.stringify({ ...file, regions: [{ ...file.regions[0], channels: [2] }] }),
  ],
  [
    'regions[0].shape.kind: must be',
    JSON.stringify({ ...file, regions: [{ ...file.regions[0], shape: { kind: 'cone' } }] }),
  ],
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
  expect(documentFor(project, short).regions).toEqual(project.document.regions)
  expect(() => documentFor(project, { ...short, channels: 1 })).toThrow(/^regions\[0\]\.channels/)
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
  expect(isUntouched(parsedProject(JSON.stringify({ ...file, regions: [] })).document)).toBe(true)
  expect(isUntouched(parsedProject(JSON.stringify(file)).document)).toBe(false)
  expect(isUntouched({ ...emptyDocument, background: 'reject' })).toBe(false)
})
