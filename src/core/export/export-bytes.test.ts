import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { chained } from '#core/chain'
import { type ByteSource, memoryBytes, openRecording, recordingSource } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Mask, Region } from '#core/mask'
import { enginesFor, madeWav, maskLayerWith, regionWith } from '#testing'
import { BLOCK_SAMPLES, exportSpan } from './export-bytes'
import { wholeOutput } from './export-output'

const stft: StftParams = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 }
const HEADER_BYTES = 44
const LENGTH = 4000

/** A WAV file of two channels of noise; 32 bits are float, fewer integers. */
function wav(bits: 16 | 24 | 32, length = LENGTH): Uint8Array {
  const random = seededRandom(bits)
  const samples =
    bits === 32
      ? Float32Array.from({ length: 2 * length }, () => 2 * random() - 1)
      : Uint8Array.from({ length: (2 * length * bits) / 8 }, () => Math.floor(256 * random()))
  return madeWav({ tag: bits === 32 ? 3 : 1, bits }, new Uint8Array(samples.buffer))
}

function region(change: Partial<Region>): Region {
  return regionWith({
    shape: { kind: 'rectangle', startS: 0.2, endS: 0.3, lowHz: 500, highHz: 2000 },
    ...change,
  })
}

async function opened(bytes: ByteSource) {
  const facts = await openRecording(bytes, 'noise.wav')
  const source = recordingSource(bytes, facts)
  return { facts, source }
}

async function exported(file: Uint8Array, mask: Mask, start = 0, end = LENGTH) {
  const bytes = memoryBytes(file)
  const { facts, source } = await opened(bytes)
  const chain = [maskLayerWith({ stft, ...mask })]
  const input = { bytes, facts, source, chain, engineFor: enginesFor('reference') }
  return exportSpan(input, { start, end }, wholeOutput(facts))
}

test.each([16, 24, 32] as const)(
  '%i bits: nothing painted, the bytes are the input’s',
  async (bits) => {
    const file = wav(bits)
    // A float that is not a number keeps its payload.
    if (bits === 32) file.set([1, 2, 0xc0, 0x7f], HEADER_BYTES + 8 * 100)
    const { bytes, saturatedCount } = await exported(file, { background: 'keep', regions: [] })
    expect(bytes).toEqual(file.subarray(HEADER_BYTES))
    expect(saturatedCount).toBe(0)
  },
)

test.each([16, 24, 32] as const)(
  '%i bits: one channel painted, the bytes of all else are the input’s',
  async (bits) => {
    const file = wav(bits)
    const mask: Mask = { background: 'keep', regions: [region({ channels: [1] })] }
    const { bytes } = await exported(file, mask)
    const input = file.subarray(HEADER_BYTES)
    const { source } = await opened(memoryBytes(file))
    const made = chained(source, [maskLayerWith({ stft, ...mask })], enginesFor('reference'))
    const span = await made.span(1, { start: 0, end: LENGTH })
    const size = bits / 8
    let changedCount = 0
    for (const [i, byte] of bytes.entries()) {
      if (byte === input[i]) continue
      changedCount++
      const sample = Math.floor(i / (2 * size))
      expect(Math.floor(i / size) % 2).toBe(1)
      expect(span.touched.some(({ start, end }) => start <= sample && sample < end)).toBe(true)
    }
    expect(changedCount).toBeGreaterThan(500)
  },
)

test('marks alone: the bytes are the input’s', async () => {
  const file = wav(16)
  const mark = region({ effect: { kind: 'mark' } })
  const { bytes } = await exported(file, { background: 'keep', regions: [mark] })
  expect(bytes).toEqual(file.subarray(HEADER_BYTES))
})

test('spans put together are the whole, byte for byte', async () => {
  const file = wav(16)
  const mask: Mask = { background: 'keep', regions: [region({})] }
  const { bytes } = await exported(file, mask)
  const parts = [0, 1000, 1811, 2000, 2333, LENGTH]
  const joined: number[] = []
  for (let i = 0; i + 1 < parts.length; i++) {
    joined.push(...(await exported(file, mask, parts[i], parts[i + 1])).bytes)
  }
  expect(Uint8Array.from(joined)).toEqual(bytes)
})

test('rejecting everything is exact silence; a boost saturates and is counted', async () => {
  const file = wav(16)
  const silent = await exported(file, { background: 'reject', regions: [] })
  expect(silent.bytes.every((byte) => byte === 0)).toBe(true)
  const loud = region({ effect: { kind: 'reject', gainDb: 20 } })
  const { saturatedCount } = await exported(file, { background: 'keep', regions: [loud] })
  expect(saturatedCount).toBeGreaterThan(100)
})

test('keep + reject of the same region add up within one LSB', async () => {
  const file = wav(16)
  const quieter = new DataView(file.buffer)
  for (let i = 0; i < 2 * LENGTH; i++) {
    const at = HEADER_BYTES + 2 * i
    quieter.setInt16(at, quieter.getInt16(at, true) >> 2, true)
  }
  const retained = region({ effect: { kind: 'keep' } })
  const keep = await exported(file, { background: 'reject', regions: [retained] })
  const reject = await exported(file, { background: 'keep', regions: [region({})] })
  const a = new DataView(keep.bytes.buffer)
  const b = new DataView(reject.bytes.buffer)
  for (let i = 0; i < 2 * LENGTH; i++) {
    const sum = a.getInt16(2 * i, true) + b.getInt16(2 * i, true)
    expect(Math.abs(sum - quieter.getInt16(HEADER_BYTES + 2 * i, true))).toBeLessThanOrEqual(1)
  }
})

test('a span of several blocks has the bytes that other spans have', async () => {
  const length = BLOCK_SAMPLES + 3000
  const file = wav(16, length)
  const seam = BLOCK_SAMPLES / 8000
  const times = { startS: seam - 0.1, endS: seam + 0.2 }
  const shape = { kind: 'rectangle', ...times, lowHz: 500, highHz: 2000 } as const
  const mask: Mask = { background: 'keep', regions: [region({ shape })] }
  const whole = await exported(file, mask, 0, length)
  const cut = BLOCK_SAMPLES - 777
  const parts = [await exported(file, mask, 0, cut), await exported(file, mask, cut, length)]
  expect(whole.bytes).not.toEqual(file.subarray(HEADER_BYTES))
  expect(whole.bytes.subarray(0, 4 * cut)).toEqual(parts[0]!.bytes)
  expect(whole.bytes.subarray(4 * cut)).toEqual(parts[1]!.bytes)
  expect(whole.saturatedCount).toBe(parts[0]!.saturatedCount + parts[1]!.saturatedCount)
})
