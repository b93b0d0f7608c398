import { expect, test } from 'vitest'
import { factsWith } from '#testing'
import { recordingRows, sampleText, shownChunks } from './recording-text'

const facts = factsWith({
  name: 'gate.wav',
  sizeBytes: 1_940_532,
  rateHz: 44_100,
  channels: 2,
  length: 485_100,
  format: { encoding: 'int', bits: 20, bytes: 3, bigEndian: false },
  container: 'BW64',
  tags: [{ name: 'Title', value: 'gate' }],
  startTime: '2022-03-09T14:01:38',
})

test('the facts come first, then the tags of the file', () => {
  expect(recordingRows(facts).map(({ name, value }) => `${name}: ${value}`)).toEqual([
    'Container: BW64, 1,940,532 bytes',
    'Samples: 20 bit in 24',
    'Rate: 44.1 kHz',
    'Channels: stereo',
    'Length: 485,100 samples, 0:11.000',
    'Start: 2022-03-09 14:01:38',
    'Title: gate',
  ])
})

test('a time that is given in UTC says so, one that is not known is no row', () => {
  const { startTime, ...undated } = facts
  const rows = recordingRows({ ...undated, startTime: `${startTime}Z` })
  expect(rows).toContainEqual({ name: 'Start', value: '2022-03-09 14:01:38 UTC' })
  const zoned = recordingRows({ ...undated, startTime: `${startTime}+02:00` })
  expect(zoned).toContainEqual({ name: 'Start', value: '2022-03-09 14:01:38 UTC+02:00' })
  expect(recordingRows(undated).map(({ name }) => name)).not.toContain('Start')
})

test('of I/Q it says why, where 0 Hz lies and what recorded it', () => {
  const radio = { centreHz: 10_489_500_000, receiver: 'HDSDR', iqReason: 'its metadata' }
  const rows = recordingRows({ ...facts, kind: 'iq', ...radio })
  expect(rows).toContainEqual({ name: 'Channels', value: 'I/Q, by its metadata' })
  expect(rows).toContainEqual({ name: 'Centre', value: '10,489.5 MHz' })
  expect(rows).toContainEqual({ name: 'Receiver', value: 'HDSDR' })
})

test.each([
  [{ encoding: 'uint', bits: 8, bytes: 1, bigEndian: true }, 'unsigned 8 bit'],
  [{ encoding: 'int', bits: 16, bytes: 2, bigEndian: false }, '16 bit'],
  [{ encoding: 'int', bits: 24, bytes: 4, bigEndian: true }, '24 bit in 32, big-endian'],
  [{ encoding: 'float', bits: 64, bytes: 8, bigEndian: false }, '64-bit float'],
] as const)('%o is called %s', (format, text) => {
  expect(sampleText(format)).toBe(text)
})

test('a hundred chunks are listed, and that there are more is said', () => {
  const chunks = Array.from({ length: 101 }, (_, i) => ({
    id: 'da\u0001a',
    byteStart: 12 + 10 * i,
    sizeBytes: 2,
  }))
  expect(shownChunks(chunks).rows).toHaveLength(100)
  expect(shownChunks(chunks).rows[0]?.id).toBe('da·a')
  expect(shownChunks(chunks).left).toMatch(/first 100/)
  expect(shownChunks(chunks.slice(0, 100)).left).toBeUndefined()
})
