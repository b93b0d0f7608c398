import { expect, test } from 'vitest'
import { factsWith } from '#testing'
import { emptyDocument, firstMask } from './document'
import { changedDocument } from './edit'
import { freshId } from './fresh-id'
import { projectOf } from './project'

const facts = factsWith({
  sizeBytes: 123,
  fingerprint: 'f00',
  rateHz: 44100,
  channels: 2,
  length: 485100,
})
const region = {
  id: 'r1',
  label: 'door',
  hidden: false,
  channels: 'all',
  effect: { kind: 'reject', gainDb: null },
  feather: { timeS: 0.005, freqHz: 20 },
  shape: { kind: 'rectangle', startS: 1, endS: 1.5, lowHz: 900, highHz: 1100 },
  later: { kept: true },
}

const stft = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 }

test('the project is the one of the contract, version 2, with what version 1 had beside the chain', () => {
  const document = changedDocument(emptyDocument, { regions: [region] }, facts)
  expect(projectOf(document, facts)).toEqual({
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
    classes: [],
    markers: [],
    chain: [{ id: 'm1', kind: 'mask', enabled: true, stft, background: 'keep', regions: [region] }],
    stft,
    background: 'keep',
    regions: [region],
  })
})

test('the project is fresh JSON: it survives being written, and shares nothing', () => {
  const document = changedDocument(emptyDocument, { regions: [region] }, facts)
  const project = projectOf(document, facts)
  expect(JSON.parse(JSON.stringify(project))).toEqual(project)
  expect(project.regions[0]).not.toBe(firstMask(document).regions[0])
  expect(project.regions[0]!.shape).not.toBe(firstMask(document).regions[0]!.shape)
  expect(project.stft).not.toBe(firstMask(document).stft)
})

test('a project edited back in is the document it came from', () => {
  const document = changedDocument(emptyDocument, { regions: [region] }, facts)
  const { background, regions, stft, chain } = projectOf(document, facts)
  expect(changedDocument(emptyDocument, { background, regions, stft }, facts)).toEqual(document)
  expect(changedDocument(emptyDocument, { chain }, facts)).toEqual(document)
})

test('a fresh id is one that no region has', () => {
  expect(freshId([])).toBe('r1')
  expect(freshId([{ id: 'r1' }, { id: 'r3' }])).toBe('r4')
  expect(freshId([{ id: 'hum' }])).toBe('r2')
})
