import { describe, expect, test } from 'vitest'
import { WaveFile } from 'wavefile'
import { readPlanes } from '#core/signal'
import { memoryBytes } from './byte-source'
import { encodeSamples } from './encode-samples'
import { openRecording } from './open-recording'
import { outputName } from './output-names'
import type { SampleFormat } from './recording-facts'
import { readInstants, recordingSource } from './recording-source'
import {
  chunk,
  fmtChunk,
  formatName,
  planesFor,
  randomBytes,
  reassembled,
  riff,
  SAMPLE_FORMATS,
} from './riff/made-wav.fixture'

const CHANNELS = 3
const LENGTH = 501
const int16: SampleFormat = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false }

/** A file of three different tones, and what was written. */
function made(format: SampleFormat): { bytes: Uint8Array; planes: Float64Array[] } {
  const data = new Uint8Array(LENGTH * CHANNELS * format.bytes)
  const planes = Array.from({ length: CHANNELS }, (_, channel) =>
    Float64Array.from({ length: LENGTH }, (_, n) => 0.9 * Math.sin(0.01 * (channel + 1) * n)),
  )
  for (const [channel, plane] of planes.entries()) {
    encodeSamples(format, plane, data, channel * format.bytes, CHANNELS * format.bytes)
  }
  const isBig = format.bigEndian
  const chunks = [
    fmtChunk(format, CHANNELS, 48_000),
    chunk('note', [1, 2, 3], { isBig }),
    chunk('data', data, { isBig }),
    chunk('LIST', [...randomBytes(20, 1)], { isBig }),
  ]
  return { bytes: riff(chunks, { magic: isBig ? 'RIFX' : 'RIFF', isBig }), planes }
}

describe.each(SAMPLE_FORMATS.map((format) => [formatName(format), format] as const))(
  '%s',
  (_, format) => {
    const { bytes, planes } = made(format)
    // An odd offset: the samples are aligned to nothing.
    const shifted = new Uint8Array(bytes.length + 1)
    shifted.set(bytes, 1)
    const source = memoryBytes(shifted.subarray(1))

    test('write, read, equal', async () => {
      const facts = await openRecording(source, 'x.wav')
      expect(facts).toMatchObject({ format, channels: CHANNELS, length: LENGTH, rateHz: 48_000 })
      expect(facts.warnings).toEqual([])
      const read = planesFor(facts)
      await readPlanes(recordingSource(source, facts), 0, read)
      const step =
        format.encoding === 'float' ? (format.bytes === 4 ? 2 ** -24 : 0) : 2 ** -format.bits
      for (const [channel, plane] of planes.entries()) {
        const worst = plane.reduce(
          (max, value, n) => Math.max(max, Math.abs(value - (read[channel]?.[n] as number))),
          0,
        )
        expect(worst).toBeLessThanOrEqual(step)
      }
    })

    test('saved with its own samples it is the same file, byte for byte', async () => {
      const facts = await openRecording(source, 'x.wav')
      expect(Buffer.compare(await reassembled(source, facts), bytes)).toBe(0)
    })
  },
)

test('parts, planes left out and what lies outside', async () => {
  const { bytes } = made(int16)
  const source = memoryBytes(bytes)
  const facts = await openRecording(source, 'x.wav')
  const whole = planesFor(facts)
  await readPlanes(recordingSource(source, facts), 0, whole)
  const part = new Float64Array(40).fill(7)
  await readPlanes(recordingSource(source, facts), -10, [undefined, part])
  expect([...part.subarray(0, 10)]).toEqual(new Array(10).fill(0))
  expect(part.subarray(10)).toEqual(whole[1]?.subarray(0, 30))
  await readPlanes(recordingSource(source, facts), LENGTH - 15, [undefined, undefined, part])
  expect(part.subarray(0, 15)).toEqual(whole[2]?.subarray(LENGTH - 15))
  expect([...part.subarray(15)]).toEqual(new Array(25).fill(0))
  const raw = await readInstants(source, facts, LENGTH - 2, LENGTH + 5)
  expect(raw.length).toBe(2 * CHANNELS * 2)
})

test('samples in several data chunks are one recording', async () => {
  const data = randomBytes(4 * 300, 3)
  const pieces = [0, 100, 200].map((n) => chunk('data', data.subarray(4 * n, 4 * n + 400)))
  const chunks = pieces.flatMap((piece, i) => [chunk('kiwi', [i, 0, 0, 0]), piece])
  const split = memoryBytes(riff([fmtChunk(int16, 2, 12_000), ...chunks]))
  const joined = memoryBytes(riff([fmtChunk(int16, 2, 12_000), chunk('data', data)]))
  const [a, b] = [await openRecording(split, 'a'), await openRecording(joined, 'b')]
  expect(a.length).toBe(300)
  expect(a.warnings).toEqual(['The samples lie in 3 pieces (data chunks). Showing all of them.'])
  expect(await readInstants(split, a, 50, 250)).toEqual(await readInstants(joined, b, 50, 250))
  const [planesA, planesB] = [planesFor(a), planesFor(b)]
  await readPlanes(recordingSource(split, a), 0, planesA)
  await readPlanes(recordingSource(joined, b), 0, planesB)
  expect(planesA).toEqual(planesB)
})

test('a lying blockAlign changes neither length nor samples, is reported and put right', async () => {
  const data = chunk('data', randomBytes(400, 5))
  const source = memoryBytes(riff([fmtChunk(int16, 2, 48_000, 8), data]))
  const facts = await openRecording(source, 'x.wav')
  expect(facts.length).toBe(100)
  expect(facts.warnings.join()).toMatch(/8 bytes.*2 × 16 bits are 4/)
  expect(await reassembled(source, facts)).toEqual(riff([fmtChunk(int16, 2, 48_000), data]))
})

test('a file that shrinks while it is open is an error, not silence', async () => {
  const { bytes } = made(int16)
  const facts = await openRecording(memoryBytes(bytes), 'x.wav')
  const shrunk = recordingSource(memoryBytes(bytes.subarray(0, 1000)), facts)
  await expect(readPlanes(shrunk, 0, planesFor(facts))).rejects.toThrow(/changed while it was open/)
})

test('the fingerprint tells files of one size apart, at head and tail', async () => {
  const { bytes } = made(int16)
  const print = async (edit: (copy: Uint8Array) => void): Promise<string> => {
    const copy = bytes.slice()
    edit(copy)
    return (await openRecording(memoryBytes(copy), 'x.wav')).fingerprint
  }
  const prints = await Promise.all([
    print(() => undefined),
    print((copy) => copy.fill(1, 100, 101)),
    print((copy) => copy.fill(1, copy.length - 1)),
  ])
  expect(new Set(prints).size).toBe(3)
  expect(prints[0]).toMatch(/^[0-9a-f]{16}$/)
})

test.each([
  ['a.wav', 'a.filtered.wav'],
  ['two.dots.v2.wav', 'two.dots.v2.filtered.wav'],
  ['noext', 'noext.filtered'],
  ['.hidden.wav', '.hidden.filtered.wav'],
  ['.hidden', '.hidden.filtered'],
  ['UPPER.WAV', 'UPPER.filtered.WAV'],
])('%s is saved as %s', (name, saved) => {
  expect(outputName({ name })).toBe(saved)
})

describe('wavefile as a second opinion', () => {
  const depths: readonly (readonly [string, number])[] = [
    ['8', 8],
    ['16', 16],
    ['24', 24],
    ['32', 32],
    ['32f', 1],
    ['64', 1],
  ]
  test.each(depths)('%s: its files read as it reads them', async (depth, bits) => {
    const values = Array.from({ length: 200 }, (_, n) => {
      const value = Math.sin(0.05 * n)
      return bits === 1 ? value : Math.round(value * (2 ** (bits - 1) - 1)) + (bits === 8 ? 128 : 0)
    })
    const wav = new WaveFile()
    wav.fromScratch(1, 44_100, depth, values)
    const source = memoryBytes(wav.toBuffer())
    const facts = await openRecording(source, 'x.wav')
    const plane = new Float64Array(200)
    await readPlanes(recordingSource(source, facts), 0, [plane])
    const theirs = wav.getSamples() as unknown as Float64Array
    const scale = bits === 1 ? 1 : 2 ** (bits - 1)
    for (const [n, value] of plane.entries()) {
      const code = (theirs[n] as number) - (bits === 8 ? 128 : 0)
      expect(value).toBe(code / scale)
    }
  })

  test.each(depths)('%s: ours read as we read them', async (depth, bits) => {
    const format = SAMPLE_FORMATS.find(
      (candidate) =>
        !candidate.bigEndian &&
        candidate.bits === (depth === '32f' ? 32 : Number(depth)) &&
        candidate.bits === 8 * candidate.bytes &&
        (candidate.encoding === 'float') === (bits === 1),
    ) as SampleFormat
    const data = new Uint8Array(100 * format.bytes)
    const values = Float64Array.from({ length: 100 }, (_, n) => Math.sin(0.05 * n))
    encodeSamples(format, values, data, 0, format.bytes)
    const bytes = riff([fmtChunk(format, 1, 44_100), chunk('data', data)])
    const wav = new WaveFile()
    wav.fromBuffer(bytes)
    const theirs = wav.getSamples() as unknown as Float64Array
    const source = memoryBytes(bytes)
    const plane = new Float64Array(100)
    await readPlanes(recordingSource(source, await openRecording(source, 'x.wav')), 0, [plane])
    const scale = bits === 1 ? 1 : 2 ** (bits - 1)
    for (const [n, value] of plane.entries()) {
      expect(value).toBe(((theirs[n] as number) - (bits === 8 ? 128 : 0)) / scale)
    }
  })
})
