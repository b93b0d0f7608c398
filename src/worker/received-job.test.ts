import { beforeAll, expect, test } from 'vitest'
import { type JobControl, noCheckpoint } from '#core/base'
import type { RecordingFacts } from '#core/formats'
import type { Mask } from '#core/mask'
import type { Tuning } from '#core/radio'
import type { AudioRef } from '#protocol'
import { maskLayerWith, regionWith } from '#testing'
import { receivedBlock, receivedLevel } from './received-job'
import { registerMasks, registerRecordings } from './registry'

const control: JobControl = { checkpoint: noCheckpoint, progress: () => undefined }
const RATE_HZ = 200_000
const LENGTH = 100_000
const stft = { window: 'hann', windowLength: 1024, fftSize: 1024, hop: 256 } as const

/** Two AM stations in 16-bit I/Q: 400 Hz on +30 kHz, 1 kHz on −50 kHz. */
function stations(): Int16Array<ArrayBuffer> {
  const out = new Int16Array(2 * LENGTH)
  for (let n = 0; n < LENGTH; n++) {
    const t = n / RATE_HZ
    const one = 0.2 * (1 + 0.5 * Math.sin(2 * Math.PI * 400 * t))
    const two = 0.2 * (1 + 0.5 * Math.sin(2 * Math.PI * 1000 * t))
    const [a, b] = [2 * Math.PI * 30_000 * t, -2 * Math.PI * 50_000 * t]
    out[2 * n] = 32767 * (one * Math.cos(a) + two * Math.cos(b))
    out[2 * n + 1] = 32767 * (one * Math.sin(a) + two * Math.sin(b))
  }
  return out
}

const samples = stations()
const facts: RecordingFacts = {
  name: 'stations.raw',
  sizeBytes: samples.byteLength,
  fingerprint: 'stations',
  kind: 'iq',
  rateHz: RATE_HZ,
  channels: 2,
  length: LENGTH,
  format: { encoding: 'int', bits: 16, bytes: 2, bigEndian: false },
  container: 'RIFF',
  spans: [{ byteStart: 0, sampleStart: 0, sampleCount: LENGTH }],
  chunks: [],
  repairs: [],
  tags: [],
  warnings: [],
}

beforeAll(() => registerRecordings([{ key: 1, file: new Blob([samples]), facts }]))

function audio({ background, regions }: Mask): AudioRef {
  const keyed = regions.map((region, key) => ({ key, region }))
  const list = { key: 1, regionKeys: Uint32Array.from(keyed, ({ key }) => key) }
  void registerMasks({ regions: keyed, lists: [list], droppedRegions: [], droppedLists: [] })
  const { regions: _regions, ...layer } = maskLayerWith({ stft, background })
  return { recording: { key: 1 }, chain: [{ ...layer, listKey: list.key }] }
}

const nothingPainted: Mask = { background: 'keep', regions: [] }

/** Takes the station on +30 kHz away. */
const withoutOne: Mask = {
  background: 'keep',
  regions: [
    regionWith({
      id: 'one',
      shape: { kind: 'rectangle', startS: 0, endS: 1, lowHz: 20_000, highHz: 40_000 },
    }),
  ],
}

function am(freqHz: number): Tuning {
  return { mode: 'am', freqHz, bandwidthHz: 10_000, pitchHz: 700 }
}

function rms(plane: Float32Array = new Float32Array(0)): number {
  return Math.sqrt(plane.reduce((sum, x) => sum + x * x, 0) / plane.length)
}

const inside = { startSample: 2000, endSample: 6000, gain: 1 }

test('a station that was rejected is silent, and is what was removed', async () => {
  const block = await receivedBlock(
    {
      audio: audio(withoutOne),
      channel: 0,
      tuning: am(30_000),
      ...inside,
    },
    control,
  )
  expect(rms(block.original[0])).toBeCloseTo(0.1 / Math.SQRT2, 3)
  expect(rms(block.result?.[0])).toBeLessThan(1e-4)
  expect(rms(block.removed?.[0])).toBeCloseTo(0.1 / Math.SQRT2, 3)
})

test('another station is as it was, and nothing of it was removed', async () => {
  const block = await receivedBlock(
    {
      audio: audio(withoutOne),
      channel: 0,
      tuning: am(-50_000),
      ...inside,
    },
    control,
  )
  const [original, result] = [block.original[0], block.result?.[0]]
  for (const [n, x] of (original ?? []).entries()) {
    expect(Math.abs(x - (result?.[n] ?? 0))).toBeLessThan(1e-5)
  }
  expect(rms(block.removed?.[0])).toBeLessThan(1e-5)
})

test('with nothing painted there is nothing but the original, from the first sample to the last', async () => {
  const job = { audio: audio(nothingPainted), channel: 0, tuning: am(30_000), gain: 2 }
  const block = await receivedBlock({ ...job, startSample: 0, endSample: 12_500 }, control)
  expect(block.result).toBeUndefined()
  expect(block.removed).toBeUndefined()
  expect(block.original[0]).toHaveLength(12_500)
  expect(block.original[0]?.every(Number.isFinite)).toBe(true)
  expect(rms(block.original[0]?.subarray(2000, 6000))).toBeCloseTo(0.2 / Math.SQRT2, 3)
})

test('the level of a receiver is that of its loudest sound', async () => {
  const level = await receivedLevel(
    {
      audio: audio(nothingPainted),
      channel: 0,
      tuning: am(30_000),
    },
    control,
  )
  expect(level).toBeGreaterThan(0.099)
  expect(level).toBeLessThan(0.21)
})
