import { describe, expect, test } from 'vitest'
import {
  memoryBytes,
  openRecording,
  openSigmf,
  parsedMeta,
  type RecordingFacts,
} from '#core/formats'
import { madeWav, regionWith } from '#testing'
import { draftedRegions } from '../region-draft'
import { annotationDrafts } from './sigmf-annotations'
import { sigmfText } from './sigmf-out'

const noSum = (): Promise<string> => Promise.resolve('')
const whole = (facts: RecordingFacts) => ({ start: 0, end: facts.length })
const region = regionWith({
  label: 'hop',
  shape: { kind: 'rectangle', startS: 0.004, endS: 0.006, lowHz: -100, highHz: 200 },
})

const own = parsedMeta(
  JSON.stringify({
    global: {
      'core:datatype': 'ci16_le',
      'core:sample_rate': 1000,
      'core:version': '1.0.0',
      'core:sha512': 'ab',
      'core:author': 'A',
      'other:thing': [1],
    },
    captures: [
      { 'core:sample_start': 0, 'core:frequency': 7e6, 'core:datetime': '2022-03-09T14:01:38Z' },
      { 'core:sample_start': 8, 'core:frequency': 8e6, 'x:y': 1 },
    ],
    annotations: [],
  }),
)
const data = new Uint8Array(40)
const opened = () => openSigmf(own, memoryBytes(data), 'x.sigmf-data', noSum)

test('metadata of the open file open it again with the same regions', async () => {
  const facts = await opened()
  const text = sigmfText(facts, [region], own, {
    samples: whole(facts),
    format: facts.format,
    name: facts.name,
    layout: facts,
  })
  const meta = parsedMeta(text)
  expect(meta.captures).toEqual(own.captures)
  expect(meta.global).toMatchObject(own.global)
  expect(
    await openSigmf(meta, memoryBytes(data), 'x.sigmf-data', () => Promise.resolve('ab')),
  ).toEqual({
    ...facts,
    warnings: facts.warnings.filter((warning) => !warning.includes('checksum')),
  })
  const { id: _, ...rest } = region
  const extent = { channels: 1, lowHz: -500, highHz: 500 }
  expect(draftedRegions(annotationDrafts(meta, facts), extent).regions).toEqual([rest])
})

describe('of a part as floats', () => {
  test('captures, time, annotations and datatype are the part’s; what was of the file alone is gone', async () => {
    const facts = await opened()
    const format = { encoding: 'float', bits: 32, bytes: 4, bigEndian: false } as const
    const target = {
      samples: { start: 5, end: 10 },
      format,
      name: 'part.sigmf-data',
      layout: undefined,
    }
    const meta = parsedMeta(sigmfText(facts, [region], own, target))
    expect(meta.global).toMatchObject({
      'core:datatype': 'cf32_le',
      'core:author': 'A',
      'other:thing': [1],
    })
    expect(meta.global).not.toHaveProperty('core:sha512')
    expect(meta.captures).toEqual([
      {
        'core:sample_start': 0,
        'core:frequency': 7e6,
        'core:datetime': '2022-03-09T14:01:38.005Z',
      },
      { 'core:sample_start': 3, 'core:frequency': 8e6, 'x:y': 1 },
    ])
    expect(meta.annotations).toMatchObject([
      { 'core:sample_start': 0, 'core:sample_count': 1, 'core:freq_lower_edge': 7e6 - 100 },
    ])
  })
})

test.each([
  [{ 'core:num_channels': 2 }, 2, 5],
  [{ 'core:num_channels': 1 }, 1, 10],
  [{}, undefined, 10],
])('complex channels are counted as they were: %o', async (said, count, length) => {
  const meta = { ...own, global: { ...own.global, ...said } }
  const facts = await openSigmf(meta, memoryBytes(data), 'x.sigmf-data', noSum)
  expect(facts).toMatchObject({ kind: 'iq', length })
  const target = { samples: whole(facts), format: facts.format, name: 'x', layout: undefined }
  const out = parsedMeta(sigmfText(facts, [], meta, target))
  expect(out.global['core:num_channels']).toBe(count)
})

test('of the filtered whole all stays but the checksum', async () => {
  const facts = await opened()
  const name = 'x.filtered.sigmf-data'
  const target = { samples: whole(facts), format: facts.format, name, layout: facts }
  const meta = parsedMeta(sigmfText(facts, [], own, target))
  expect(meta.captures).toEqual(own.captures)
  expect(meta.global).not.toHaveProperty('core:sha512')
  expect(meta.global).toHaveProperty('core:author', 'A')
})

test('beside a WAV they name it, and the bytes about its samples', async () => {
  const behind = Buffer.from('abcd\x02\0\0\0\0\0', 'latin1')
  const wav = Buffer.concat([madeWav({ rateHz: 192_000 }, new Uint8Array(40)), behind])
  wav.writeUInt32LE(wav.length - 8, 4)
  const name = 'HDSDR_20220309_140138Z_7100kHz_RF.wav'
  const facts = await openRecording(memoryBytes(wav), name)
  const target = {
    samples: whole(facts),
    format: facts.format,
    name: facts.name,
    layout: facts,
  }
  const meta = parsedMeta(sigmfText(facts, [], undefined, target))
  expect(meta.global).toMatchObject({
    'core:dataset': name,
    'core:trailing_bytes': 10,
    'core:datatype': 'ci16_le',
    'core:sample_rate': 192_000,
  })
  expect(meta.captures).toEqual([
    {
      'core:sample_start': 0,
      'core:header_bytes': 44,
      'core:frequency': 7_100_000,
      'core:datetime': '2022-03-09T14:01:38.000Z',
    },
  ])
  expect(await openSigmf(meta, memoryBytes(wav), name, noSum)).toMatchObject({
    kind: 'iq',
    length: facts.length,
    centreHz: 7_100_000,
    startTime: facts.startTime,
  })
})

test('samples of 24 bits have no name in SigMF', async () => {
  const facts = await opened()
  const format = { encoding: 'int', bits: 24, bytes: 3, bigEndian: false } as const
  const target = { samples: whole(facts), format, name: 'part.sigmf-data', layout: undefined }
  expect(() => sigmfText(facts, [], own, target)).toThrow('no samples of 24 bits')
})

test('a WAV of several captures has one more where bytes stand in front of samples', async () => {
  const facts = await opened()
  const layout = {
    container: 'RIFF',
    spans: [
      { byteStart: 44, sampleStart: 0, sampleCount: 2 },
      { byteStart: 60, sampleStart: 2, sampleCount: 3 },
    ],
    sizeBytes: 80,
  }
  const target = { samples: { start: 5, end: 10 }, format: facts.format, name: 'x.wav', layout }
  const meta = parsedMeta(sigmfText(facts, [], own, target))
  expect(meta.global).toMatchObject({ 'core:dataset': 'x.wav', 'core:trailing_bytes': 8 })
  expect(meta.captures).toEqual([
    {
      'core:sample_start': 0,
      'core:header_bytes': 44,
      'core:frequency': 7e6,
      'core:datetime': '2022-03-09T14:01:38.005Z',
    },
    { 'core:sample_start': 2, 'core:header_bytes': 8, 'core:frequency': 7e6 },
    { 'core:sample_start': 3, 'core:frequency': 8e6, 'x:y': 1 },
  ])
})
