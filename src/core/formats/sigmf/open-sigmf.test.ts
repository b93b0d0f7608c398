import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readPlanes } from '#core/signal'
import { memoryBytes } from '../byte-source'
import { recordingSource } from '../recording-source'
import { chunk, fmtChunk, planesFor, reassembled, riff } from '../riff/made-wav.fixture'
import { datatypeName } from './datatype'
import { openSigmf } from './open-sigmf'
import { parsedMeta } from './sigmf-meta'

const sha512 = (bytes: Uint8Array): Promise<string> =>
  Promise.resolve(createHash('sha512').update(bytes).digest('hex'))

const ci16 = { 'core:datatype': 'ci16_le', 'core:sample_rate': 1e6, 'core:version': '1.2.0' }

function open(global: object, data: Uint8Array, captures: readonly object[] = []) {
  const meta = parsedMeta(JSON.stringify({ global, captures, annotations: [] }))
  return openSigmf(meta, memoryBytes(data), 'x.sigmf-data', sha512)
}

/** Bytes of numbers as Node writes them. */
function bytes(write: (out: Buffer) => void): Buffer {
  const out = Buffer.alloc(16)
  write(out)
  return out
}

/** The first value of each datatype is 1/2, the second −1/4, by Node's own writers. */
const halves: readonly (readonly [string, number, (out: Buffer) => void])[] = [
  ['cf32_le', 4, (o) => (o.writeFloatLE(0.5, 0), o.writeFloatLE(-0.25, 4))],
  ['cf32_be', 4, (o) => (o.writeFloatBE(0.5, 0), o.writeFloatBE(-0.25, 4))],
  ['cf64_le', 8, (o) => (o.writeDoubleLE(0.5, 0), o.writeDoubleLE(-0.25, 8))],
  ['cf64_be', 8, (o) => (o.writeDoubleBE(0.5, 0), o.writeDoubleBE(-0.25, 8))],
  ['ci32_le', 4, (o) => (o.writeInt32LE(2 ** 30, 0), o.writeInt32LE(-(2 ** 29), 4))],
  ['ci32_be', 4, (o) => (o.writeInt32BE(2 ** 30, 0), o.writeInt32BE(-(2 ** 29), 4))],
  ['ci16_le', 2, (o) => (o.writeInt16LE(2 ** 14, 0), o.writeInt16LE(-(2 ** 13), 2))],
  ['ci16_be', 2, (o) => (o.writeInt16BE(2 ** 14, 0), o.writeInt16BE(-(2 ** 13), 2))],
  ['ci8', 1, (o) => (o.writeInt8(64, 0), o.writeInt8(-32, 1))],
  ['cu8', 1, (o) => (o.writeUInt8(192, 0), o.writeUInt8(96, 1))],
  ['cu16_le', 2, (o) => (o.writeUInt16LE(0xc000, 0), o.writeUInt16LE(0x6000, 2))],
  ['cu16_be', 2, (o) => (o.writeUInt16BE(0xc000, 0), o.writeUInt16BE(0x6000, 2))],
  ['cu32_le', 4, (o) => (o.writeUInt32LE(0xc0000000, 0), o.writeUInt32LE(0x60000000, 4))],
  ['cu32_be', 4, (o) => (o.writeUInt32BE(0xc0000000, 0), o.writeUInt32BE(0x60000000, 4))],
]

describe.each(halves)('%s', (datatype, valueBytes, write) => {
  const data = bytes(write).subarray(0, 2 * valueBytes)

  test('I is 1/2, Q −1/4; nothing painted gives the same bytes; its name is its own', async () => {
    const facts = await open({ ...ci16, 'core:datatype': datatype }, data)
    expect(facts).toMatchObject({ kind: 'iq', channels: 2, length: 1, container: 'SigMF' })
    const planes = planesFor(facts)
    await readPlanes(recordingSource(memoryBytes(data), facts), 0, planes)
    expect(planes.map(([value]) => value)).toEqual([0.5, -0.25])
    expect(Buffer.from(await reassembled(memoryBytes(data), facts))).toEqual(data)
    expect(datatypeName(true, facts.format)).toBe(datatype)
  })

  test('as real values they are one channel', async () => {
    const facts = await open({ ...ci16, 'core:datatype': `r${datatype.slice(1)}` }, data)
    expect(facts).toMatchObject({ kind: 'real', channels: 1, length: 2 })
  })
})

test('header bytes before captures and trailing bytes at the end are no samples, and are kept', async () => {
  const data = Uint8Array.from({ length: 8 + 12 + 4 + 8 + 3 }, (_, i) => i)
  const captures = [
    { 'core:sample_start': 0, 'core:header_bytes': 8 },
    { 'core:sample_start': 3, 'core:header_bytes': 4 },
  ]
  const facts = await open({ ...ci16, 'core:trailing_bytes': 3 }, data, captures)
  expect(facts.spans).toEqual([
    { byteStart: 8, sampleStart: 0, sampleCount: 3 },
    { byteStart: 24, sampleStart: 3, sampleCount: 2 },
  ])
  expect(facts.warnings).toEqual([])
  expect(await reassembled(memoryBytes(data), facts)).toEqual(data)
})

test('centre, start and receiver come from the metadata', async () => {
  const data = new Uint8Array(64)
  const global = { ...ci16, 'core:hw': 'Airspy', 'core:recorder': 'SDR++', 'core:description': 'x' }
  const capture = { 'core:sample_start': 0, 'core:frequency': 433.92e6 }
  const facts = await open(global, data, [
    { ...capture, 'core:datetime': '2022-03-09T14:01:38.500Z' },
  ])
  expect(facts).toMatchObject({
    centreHz: 433_920_000,
    startTime: '2022-03-09T14:01:38.500Z',
    receiver: 'Airspy, SDR++',
    tags: [{ name: 'Description', value: 'x' }],
  })
})

test('a retuned receiver and a wrong checksum are reported', async () => {
  const captures = [
    { 'core:sample_start': 0, 'core:frequency': 433.92e6 },
    { 'core:sample_start': 8, 'core:frequency': 868.3e6 },
  ]
  const facts = await open({ ...ci16, 'core:sha512': '00' }, new Uint8Array(64), captures)
  expect(facts.warnings).toEqual([
    expect.stringMatching(
      /from sample 8 on the centre is 868,300,000 Hz; the axis shows the first, 433,920,000 Hz/,
    ),
    expect.stringMatching(/checksum/),
  ])
  expect(facts.length).toBe(16)
})

test('bytes that are no whole sample are reported, left out, and saved', async () => {
  const data = Uint8Array.from({ length: 65 }, (_, i) => i)
  const facts = await open(ci16, data)
  expect(facts.length).toBe(16)
  expect(facts.warnings).toHaveLength(1)
  expect(Buffer.from(await reassembled(memoryBytes(data), facts))).toEqual(Buffer.from(data))
})

test('a byte order mark before the metadata does no harm', () => {
  const meta = parsedMeta(
    `\ufeff${JSON.stringify({ global: ci16, captures: [], annotations: [] })}`,
  )
  expect(meta.global).toMatchObject(ci16)
})

test('a WAV as dataset keeps its header, and the metadata say what it is', async () => {
  const format = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false } as const
  const wav = riff([fmtChunk(format, 2, 48_000), chunk('data', new Array<number>(40).fill(1))])
  const global = { 'core:datatype': 'ci16_le', 'core:dataset': 'x.wav', 'core:version': '1.2.0' }
  const facts = await open(global, wav, [{ 'core:sample_start': 0, 'core:frequency': 7.1e6 }])
  expect(facts).toMatchObject({
    kind: 'iq',
    container: 'RIFF',
    length: 10,
    centreHz: 7.1e6,
    rateHz: 48_000,
  })
})

test.each([
  ['global: is missing', '{}'],
  ['the metadata is no JSON', '{'],
  ['annotations[0]: must be an object', '{"global": {}, "annotations": [3]}'],
])('refuses: %s', (message, text) => {
  expect(() => parsedMeta(text)).toThrow(message)
})

test.each([
  ['core:datatype: is missing', { 'core:sample_rate': 1 }, []],
  ['core:datatype: “cf16_le” is none of', { ...ci16, 'core:datatype': 'cf16_le' }, []],
  ['global.core:sample_rate: is missing', { 'core:datatype': 'cu8' }, []],
  ['the sample rate must be above 0, is 0', { ...ci16, 'core:sample_rate': 0 }, []],
  [
    'global.core:sample_rate: must be a number, is "1e6"',
    { ...ci16, 'core:sample_rate': '1e6' },
    [],
  ],
  ['global.core:num_channels: must be at least 1', { ...ci16, 'core:num_channels': 0 }, []],
  ['captures[0].core:header_bytes: must be a whole number', ci16, [{ 'core:header_bytes': -4 }]],
  [
    'captures[1].core:sample_start: 3 comes before 4',
    ci16,
    [{ 'core:sample_start': 4 }, { 'core:sample_start': 3 }],
  ],
  ['the data file is empty', { ...ci16, 'core:trailing_bytes': 64 }, []],
] as const)('refuses: %s', async (message, global, captures) => {
  await expect(open(global, new Uint8Array(64), captures)).rejects.toThrow(message)
})
