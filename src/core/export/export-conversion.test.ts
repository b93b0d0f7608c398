import { describe, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import {
  memoryBytes,
  openRecording,
  outputFormat,
  type RecordingFacts,
  recordingSource,
  type SampleChoice,
} from '#core/formats'
import { readPlanes } from '#core/signal'
import { madeWav } from '#testing'
import { wholeOutput } from './export-output'
import { exported, painted, UNPAINTED } from './exported.fixture'

const LENGTH = 6000
const RATE_HZ = 8000
const PART = { start: 1234, end: 4321 }

/** A WAV of so many channels; `write` puts value number i at a byte. */
function wav(
  channels: number,
  tag: number,
  bits: number,
  write: (samples: Buffer, at: number, i: number) => void,
): Buffer {
  const bytes = bits / 8
  const samples = Buffer.alloc(LENGTH * channels * bytes)
  for (let i = 0; i < LENGTH * channels; i++) write(samples, i * bytes, i)
  return Buffer.from(madeWav({ tag, channels, rateHz: RATE_HZ, bits }, samples))
}

const random = seededRandom(17)
const values = Float64Array.from({ length: 3 * LENGTH }, () => 2.4 * random() - 1.2)
const int16 = (channels: number): Buffer =>
  wav(channels, 1, 16, (samples, at, i) =>
    samples.writeInt16LE(Math.floor(9000 * (values[i] ?? 0)), at),
  )
const float32 = (channels: number): Buffer =>
  wav(channels, 3, 32, (samples, at, i) => samples.writeFloatLE(values[i] ?? 0, at))

async function opened(file: Uint8Array) {
  const bytes = memoryBytes(file)
  return { bytes, facts: await openRecording(bytes, 'x.wav') }
}

async function planesOf(
  file: Uint8Array,
): Promise<{ facts: RecordingFacts; planes: Float64Array[] }> {
  const { bytes, facts } = await opened(file)
  const planes = Array.from({ length: facts.channels }, () => new Float64Array(facts.length))
  await readPlanes(recordingSource(bytes, facts), 0, planes)
  return { facts, planes }
}

async function converted(file: Uint8Array, choice: SampleChoice, samples = PART) {
  const { bytes, facts } = await opened(file)
  const output = { what: 'result', samples, format: outputFormat(facts, choice) } as const
  return exported(bytes, facts, UNPAINTED, output)
}

describe.each([1, 2, 3])('%i channels', (channels) => {
  test('float to 16 bits: rounded, saturated, counted, against plain arithmetic', async () => {
    const { file, saturatedCount } = await converted(float32(channels), 'int16')
    const { facts, planes } = await planesOf(file)
    expect(facts).toMatchObject({ warnings: [], length: PART.end - PART.start, channels })
    let overCount = 0
    for (let n = PART.start; n < PART.end; n++) {
      for (let channel = 0; channel < channels; channel++) {
        const value = Math.fround(values[n * channels + channel] ?? 0)
        const code = Math.round(value * 32_768)
        if (code > 32_767 || code < -32_768) overCount += 1
        const wanted = Math.min(32_767, Math.max(-32_768, code)) / 32_768
        expect(planes[channel]?.[n - PART.start]).toBe(wanted)
      }
    }
    expect(saturatedCount).toBe(overCount)
    expect(overCount).toBeGreaterThan(500)
  })

  test.each(['int24', 'float32'] as const)('16 bits to %s loses nothing', async (choice) => {
    const input = await planesOf(int16(channels))
    const { file, saturatedCount } = await converted(int16(channels), choice)
    const { facts, planes } = await planesOf(file)
    expect(saturatedCount).toBe(0)
    expect(facts.warnings).toEqual([])
    expect(facts.format).toMatchObject({ bits: choice === 'int24' ? 24 : 32 })
    for (const [channel, plane] of planes.entries()) {
      expect(plane).toEqual(input.planes[channel]?.subarray(PART.start, PART.end))
    }
    const hasFact = facts.chunks.some(({ id }) => id === 'fact')
    expect(hasFact).toBe(choice === 'float32')
  })

  test('more than two channels are described as EXTENSIBLE, fewer plainly', async () => {
    const { file } = await converted(int16(channels), 'int24')
    expect(Buffer.from(file).readUInt16LE(20)).toBe(channels > 2 ? 0xfffe : 1)
  })
})

test('choosing the format it has already copies the bytes', async () => {
  const input = int16(2)
  const { file } = await converted(input, 'int16', { start: 0, end: LENGTH })
  expect(Buffer.compare(file, input)).toBe(0)
})

describe.each([
  ['16 bits', int16(2), 2 ** -15],
  ['floats', float32(2), 2 ** -23],
])('%s', (_, input, step) => {
  test('filtered + removed = original within a step; untouched is silence', async () => {
    const { bytes, facts } = await opened(input)
    const mask = painted(0.2, 0.4)
    const whole = wholeOutput(facts)
    const filtered = await planesOf((await exported(bytes, facts, mask, whole)).file)
    const removed = await exported(bytes, facts, mask, { ...whole, what: 'removed' })
    expect(removed.file.length).toBe(input.length)
    const taken = await planesOf(removed.file)
    const original = await planesOf(input)
    for (const [channel, plane] of original.planes.entries()) {
      const retained = filtered.planes[channel] as Float64Array
      const gone = taken.planes[channel] as Float64Array
      const worst = plane.reduce(
        (most, value, n) =>
          Math.max(most, Math.abs(value - (retained[n] as number) - (gone[n] as number))),
        0,
      )
      expect(worst).toBeLessThanOrEqual(step)
      expect(gone.subarray(0, 1400).every((value) => value === 0)).toBe(true)
      expect(gone.subarray(1800, 3000).some((value) => Math.abs(value) > 0.01)).toBe(true)
    }
  })

  test('a part of the removed is that part of it', async () => {
    const { bytes, facts } = await opened(input)
    const mask = painted(0.2, 0.4)
    const output = { ...wholeOutput(facts), what: 'removed' } as const
    const whole = await planesOf((await exported(bytes, facts, mask, output)).file)
    const part = await exported(bytes, facts, mask, { ...output, samples: PART })
    const { planes } = await planesOf(part.file)
    for (const [channel, plane] of planes.entries()) {
      expect(plane).toEqual(whole.planes[channel]?.subarray(PART.start, PART.end))
    }
  })
})

test('nothing removed from 8 bits is their silence', async () => {
  const input = wav(1, 1, 8, (samples, at, i) => samples.writeUInt8(i % 256, at))
  const { bytes, facts } = await opened(input)
  const { file } = await exported(bytes, facts, UNPAINTED, {
    ...wholeOutput(facts),
    what: 'removed',
  })
  expect(file.subarray(44).every((byte) => byte === 128)).toBe(true)
})
