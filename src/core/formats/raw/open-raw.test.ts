import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readPlanes } from '#core/signal'
import { memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import { outputName, partName } from '../output-names'
import { outputPieces } from '../output-pieces'
import { partPieces } from '../part-pieces'
import { centreOf } from '../radio/iq-reading'
import type { RecordingFacts } from '../recording-facts'
import { recordingSource } from '../recording-source'
import { checkedRawFacts } from './checked-facts'
import { rawSamples } from './made-raw.fixture'
import { rawFactsOf } from './raw-facts'

/** The carrier of I/Q in turns a sample, by the mean change of its phase. */
async function carrierTurns(bytes: Uint8Array, facts: RecordingFacts): Promise<number> {
  const planes = [new Float64Array(facts.length), new Float64Array(facts.length)] as const
  await readPlanes(recordingSource(memoryBytes(bytes), facts), 0, planes)
  const [i, q] = planes
  let re = 0
  let im = 0
  for (let n = 1; n < facts.length; n++) {
    const [a, b, c, d] = [i[n], q[n], i[n - 1], q[n - 1]] as [number, number, number, number]
    re += a * c + b * d
    im += b * c - a * d
  }
  return Math.atan2(im, re) / (2 * Math.PI)
}

const TYPES: readonly (readonly [ending: string, datatype: string])[] = [
  ['cu8', 'cu8'],
  ['cs8', 'ci8'],
  ['cs16', 'ci16_le'],
  ['cu16', 'cu16_le'],
  ['cs32', 'ci32_le'],
  ['cf32', 'cf32_le'],
  ['cfile', 'cf32_le'],
  ['complex', 'cf32_le'],
  ['complex16s', 'ci8'],
  ['complex16s', 'ci16_le'],
  ['complex16u', 'cu8'],
  ['complex16u', 'cu16_le'],
  ['complex32s', 'ci16_le'],
  ...['iq', 'bin', 'raw', 'dat'].flatMap((ending) =>
    ['cu8', 'ci8', 'ci16_le', 'cu16_le', 'cf32_le', 'cf64_le'].map((type): [string, string] => [
      ending,
      type,
    ]),
  ),
]

describe('I/Q without a header, by ending and bytes', () => {
  test.each(TYPES)('.%s that holds %s', async (ending, datatype) => {
    for (const peak of [0.1, 0.3, 0.9]) {
      const bytes = rawSamples(datatype, 20_000, 0.12, peak)
      const facts = await openRecording(memoryBytes(bytes), `x_433.92M_250k.${ending}`)
      expect(facts).toMatchObject({ kind: 'iq', rateHz: 250_000, length: 20_000, container: 'Raw' })
      expect(centreOf(facts)).toBe(433.92e6)
      expect(await carrierTurns(bytes, facts)).toBeCloseTo(0.12, 3)
    }
  })
})

test('what is said nowhere is assumed and said; what is known is not', async () => {
  const bytes = memoryBytes(rawSamples('ci8', 4000, 0.12))
  const { rateHz, warnings } = await openRecording(bytes, 'take.iq')
  expect(rateHz).toBe(1e6)
  expect(warnings.join()).toMatch(/taken for ci8 by their bytes, and for 1,000,000 Hz/)
  const own = await openRecording(bytes, 'take.cs8')
  expect(own.warnings.join()).toMatch(/sample rate: taken for 1,000,000 Hz/)
  expect((await openRecording(bytes, 'take_1M.cs8')).warnings).toEqual([])
})

test('what a person says counts before name and bytes', async () => {
  const bytes = memoryBytes(rawSamples('cu8', 4000, 0.12))
  const given = { datatype: 'ri16_le', rateHz: 12_345.5, centreHz: 7 }
  const facts = await openRecording(bytes, 'g001_433.92M_250k.cu8', given)
  expect(facts).toMatchObject({ kind: 'real', rateHz: 12_345.5, channels: 1, length: 4000 })
  expect(facts.warnings).toEqual([])
})

test('sound of several channels behind a header that is skipped, and kept', async () => {
  const header = new Uint8Array(10).fill(7)
  const bytes = memoryBytes(Uint8Array.from([...header, ...rawSamples('ri16_le', 1000, 0.12), 1]))
  const given = { datatype: 'ri16_le', rateHz: 8000, channels: 2, headerBytes: 10 }
  const facts = await openRecording(bytes, 'take.pcm', given)
  expect(facts).toMatchObject({ kind: 'real', channels: 2, length: 500 })
  expect(rawFactsOf(facts)).toEqual(given)
  expect(outputPieces(facts)).toEqual([
    { kind: 'copy', byteStart: 0, byteEnd: 10 },
    { kind: 'samples', startSample: 0, endSample: 500 },
    { kind: 'copy', byteStart: 2010, byteEnd: 2011 },
  ])
  expect(await partPieces(bytes, facts, { start: 3, end: 5 }, facts.format)).toEqual([
    { kind: 'copy', byteStart: 0, byteEnd: 10 },
    { kind: 'samples', startSample: 3, endSample: 5 },
  ])
  const beyond = openRecording(bytes, 'take.pcm', { ...given, headerBytes: 3000 })
  await expect(beyond).rejects.toThrow(/no samples/)
})

test('a WAV under such a name is a WAV, a PDF is none of it', async () => {
  const text = (name: string, start: string) =>
    openRecording(memoryBytes(new TextEncoder().encode(start.padEnd(100))), name)
  await expect(text('x.cu8', 'RIFF\x20\0\0\0WAVE')).rejects.toThrow(/fmt/)
  await expect(text('x.bin', '%PDF-1.7')).rejects.toThrow(/PDF/)
  await expect(text('x.cs16', '')).resolves.toMatchObject({ length: 25 })
  await expect(openRecording(memoryBytes(new Uint8Array(3)), 'x.cs16')).rejects.toThrow(
    /no samples/,
  )
})

test('saved untouched it is the input, its last odd bytes too', async () => {
  const bytes = memoryBytes(new Uint8Array(4003))
  const facts = await openRecording(bytes, 'x_250k.cs16')
  expect(facts.length).toBe(1000)
  expect(facts.warnings).toEqual([expect.stringMatching(/end with 3 bytes/)])
  expect(outputPieces(facts)).toEqual([
    { kind: 'samples', startSample: 0, endSample: 1000 },
    { kind: 'copy', byteStart: 4000, byteEnd: 4003 },
  ])
  expect(outputName(facts)).toBe('x_250k.filtered.cs16')
})

test('a part is raw in the same format, a WAV in another', async () => {
  const bytes = memoryBytes(new Uint8Array(8000))
  const name = 'gqrx_20260601_050000_433920000_250000_fc.raw'
  const facts = await openRecording(bytes, name)
  const samples = { start: 250, end: 500 }
  const part = { kind: 'samples', startSample: 250, endSample: 500 }
  expect(await partPieces(bytes, facts, samples, facts.format)).toEqual([part])
  expect(partName(facts, 'result', samples, true)).toMatch(/_fc\.filtered\.0\.001-0\.002s\.raw$/)
  const int16 = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false } as const
  const wav = await partPieces(bytes, facts, samples, int16)
  expect(wav).toContainEqual(part)
  expect(String.fromCharCode(...(wav[0]?.kind === 'bytes' ? wav[0].bytes.slice(0, 4) : []))).toBe(
    'RIFF',
  )
  expect(partName(facts, 'result', samples, false)).toMatch(/\.wav$/)
})

/** A header as SDRangel writes it. */
function sdriq(bits: number, rateHz = 250_000): Uint8Array {
  const head = new Uint8Array(32)
  const view = new DataView(head.buffer)
  view.setUint32(0, rateHz, true)
  view.setBigUint64(4, 5_800_000_000n, true)
  view.setBigUint64(12, BigInt(Date.UTC(2026, 5, 1, 5, 0, 0, 250)), true)
  view.setUint32(20, bits, true)
  view.setUint32(28, crc32(head.subarray(0, 28)), true)
  return head
}

describe('SDRangel', () => {
  test('its header says all, and is kept; a part begins later by its own', async () => {
    const bytes = Uint8Array.from([...sdriq(16), ...rawSamples('ci16_le', 4000, 0.12)])
    const facts = await openRecording(memoryBytes(bytes), 'x.sdriq')
    expect(facts).toMatchObject({
      rateHz: 250_000,
      centreHz: 5.8e9,
      startTime: '2026-06-01T05:00:00.250Z',
      length: 4000,
      warnings: [],
    })
    expect(await carrierTurns(bytes, facts)).toBeCloseTo(0.12, 3)
    expect(outputPieces(facts)[0]).toEqual({ kind: 'copy', byteStart: 0, byteEnd: 32 })
    const [head] = await partPieces(
      memoryBytes(bytes),
      facts,
      { start: 250, end: 500 },
      facts.format,
    )
    const moved = head?.kind === 'bytes' ? head.bytes : new Uint8Array()
    const part = await openRecording(
      memoryBytes(Uint8Array.from([...moved, 0, 0, 0, 0])),
      'y.sdriq',
    )
    expect(part).toMatchObject({ startTime: '2026-06-01T05:00:00.251Z', warnings: [] })
  })

  test('24 bits in 32 are said, and so is a wrong checksum', async () => {
    const head = sdriq(24)
    head[28] = (head[28] ?? 0) ^ 1
    const facts = await openRecording(
      memoryBytes(Uint8Array.from([...head, ...new Uint8Array(80)])),
      'x.sdriq',
    )
    expect(facts.length).toBe(10)
    expect(facts.warnings.join()).toMatch(/checksum.*48\.2 dB/)
  })

  test('anything else under its name is refused', async () => {
    const rest = openRecording(memoryBytes(new Uint8Array(100)), 'x.sdriq')
    await expect(rest).rejects.toThrow(/Not I\/Q of SDRangel/)
  })
})

test.each([
  [{ rateHz: 1 }, /^datatype: /],
  [{ datatype: 'cu9', rateHz: 1 }, /cu9/],
  [{ datatype: 'cu8', rateHz: 0 }, /^rateHz: /],
  [{ datatype: 'cu8', rateHz: Number.NaN }, /^rateHz: /],
  [{ datatype: 'cu8', rateHz: 1, centreHz: -1 }, /^centreHz: /],
  [{ datatype: 'cu8', rateHz: 1, rate: 2 }, /^rate: /],
  [{ datatype: 'cu8', rateHz: 1, channels: 2 }, /^channels: .* from 1 to 1, is 2/],
  [{ datatype: 'ru8', rateHz: 1, channels: 0 }, /^channels: /],
  [{ datatype: 'cu8', rateHz: 1, headerBytes: -1 }, /^headerBytes: /],
  [{ datatype: 'cu8', rateHz: 1, headerBytes: 1.5 }, /^headerBytes: /],
  [null, /^facts: /],
])('nonsense that a script says is refused by its member: %j', (value, sentence) => {
  expect(() => checkedRawFacts(value)).toThrow(sentence)
})

test('of a file of 5 GiB little is read before it is shown', async () => {
  let readBytes = 0
  const bytes = {
    size: 5 * 2 ** 30,
    read: (_start: number, length: number) => {
      readBytes += length
      return Promise.resolve(rawSamples('ci16_le', length / 4, 0.12))
    },
  }
  const facts = await openRecording(bytes, 'big_2Msps.iq')
  expect(facts).toMatchObject({ length: (5 * 2 ** 30) / 4, rateHz: 2e6 })
  expect(readBytes).toBeLessThan(400_000)
})

const field = resolve(process.cwd(), '../shared/corpus/field')
if (!existsSync(field)) console.warn('skipped: field cases are not there (../shared/corpus/field)')

test.skipIf(!existsSync(field)).each([
  ['g001_433.92M_250k.cu8', 4000, undefined],
  ['g002_433.92M_250k.cs16', 4000, undefined],
  ['gqrx_20260601_050000_433920000_250000_fc.raw', 2000, '2026-06-01T05:00:00Z'],
])('a carrier 30 kHz above the centre: %s', async (name, length, startTime) => {
  const bytes = readFileSync(resolve(field, name))
  const facts = await openRecording(memoryBytes(bytes), name)
  expect(facts).toMatchObject({ kind: 'iq', rateHz: 250_000, centreHz: 433.92e6, length })
  expect(facts.startTime).toBe(startTime)
  expect(facts.warnings).toEqual([])
  expect(250_000 * (await carrierTurns(bytes, facts))).toBeCloseTo(30_000, -2)
})
