import { expect, test } from 'vitest'
import { memoryBytes, openRecording, type RecordingFacts, recordingSource } from '#core/formats'
import type { Mask } from '#core/mask'
import { readPlanes } from '#core/signal'
import { enginesFor, maskLayerWith, regionWith } from '#testing'
import { bandPlan, bandSpan } from './export-band'
import type { ExportOutput } from './export-output'

const RATE_HZ = 200_000
const LENGTH = 60_000
const STFT = { window: 'hann', windowLength: 1024, fftSize: 1024, hop: 256 } as const
const FLOAT = { encoding: 'float', bits: 32, bytes: 4, bigEndian: false } as const

/** Tones of 0.25 at +30.5 kHz and at −50 kHz. */
const samples = Float32Array.from({ length: 2 * LENGTH }, (_, at) => {
  const n = Math.floor(at / 2)
  const [a, b] = [(2 * Math.PI * 30_500 * n) / RATE_HZ, (-2 * Math.PI * 50_000 * n) / RATE_HZ]
  return at % 2 === 0 ? 0.25 * (Math.cos(a) + Math.cos(b)) : 0.25 * (Math.sin(a) + Math.sin(b))
})

const facts: RecordingFacts = {
  name: 'tones.wav',
  sizeBytes: samples.byteLength,
  fingerprint: 'tones',
  kind: 'iq',
  rateHz: RATE_HZ,
  channels: 2,
  length: LENGTH,
  format: FLOAT,
  container: 'RIFF',
  spans: [{ byteStart: 0, sampleStart: 0, sampleCount: LENGTH }],
  chunks: [],
  repairs: [],
  tags: [],
  startTime: '2022-03-09T14:01:38Z',
  centreHz: 5_000_000_000,
  warnings: [],
}

const UNPAINTED: Mask = { background: 'keep', regions: [] }

const band = {
  channel: 0,
  lowHz: 20_000,
  highHz: 40_000,
  rateHz: 25_000,
  container: 'wav',
} as const

async function file(output: ExportOutput, mask: Mask): Promise<Uint8Array> {
  const bytes = memoryBytes(new Uint8Array(samples.buffer))
  const source = recordingSource(bytes, facts)
  const chain = [maskLayerWith({ stft: STFT, ...mask })]
  const input = { bytes, facts, source, chain, engineFor: enginesFor('reference') }
  const parts: Uint8Array[] = []
  for (const piece of bandPlan(facts, output)) {
    if (piece.kind === 'bytes') parts.push(piece.bytes)
    else if (piece.kind === 'render') {
      const span = { start: piece.startSample, end: piece.endSample }
      parts.push((await bandSpan(input, span, output)).bytes)
    }
  }
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

async function taken(output: ExportOutput, mask: Mask) {
  const bytes = memoryBytes(await file(output, mask))
  const opened = await openRecording(bytes, 'band.wav')
  const planes = [new Float64Array(opened.length), new Float64Array(opened.length)]
  await readPlanes(recordingSource(bytes, opened), 0, planes)
  return { facts: opened, planes: planes as [Float64Array, Float64Array] }
}

const whole: ExportOutput = {
  what: 'result',
  samples: { start: 0, end: LENGTH },
  format: FLOAT,
  band,
}

test('a band is an I/Q recording at its own rate and centre, that starts when it starts', async () => {
  const part = { ...whole, samples: { start: 20_000, end: LENGTH } }
  const { facts: opened, planes } = await taken(part, UNPAINTED)
  expect(opened).toMatchObject({ kind: 'iq', rateHz: 25_000, channels: 2, length: 5000 })
  expect(opened.centreHz).toBe(5_000_030_000)
  expect(opened.startTime).toBe('2022-03-09T14:01:38.100Z')
  for (let n = 0; n < 4800; n++) {
    const angle = (2 * Math.PI * 500 * (20_000 + 8 * n)) / RATE_HZ
    expect(planes[0][n]).toBeCloseTo(0.25 * Math.cos(angle), 4)
    expect(planes[1][n]).toBeCloseTo(0.25 * Math.sin(angle), 4)
  }
})

test('what was painted away is not in it, and is all of what was removed', async () => {
  const mask: Mask = {
    background: 'keep',
    regions: [
      regionWith({
        id: 'tone',
        shape: { kind: 'rectangle', startS: 0, endS: 1, lowHz: 29_000, highHz: 32_000 },
      }),
    ],
  }
  const retained = await taken(whole, mask)
  const removed = await taken({ ...whole, what: 'removed' }, mask)
  for (let n = 500; n < 7000; n++) {
    expect(Math.hypot(retained.planes[0][n] ?? 1, retained.planes[1][n] ?? 1)).toBeLessThan(2e-4)
    expect(Math.hypot(removed.planes[0][n] ?? 0, removed.planes[1][n] ?? 0)).toBeCloseTo(0.25, 3)
  }
})

test('raw I/Q is the samples of the WAV and nothing else', async () => {
  const raw = await file({ ...whole, band: { ...band, container: 'raw' } }, UNPAINTED)
  const wav = await file(whole, UNPAINTED)
  expect(raw).toHaveLength(7500 * 8)
  expect(wav.subarray(wav.length - raw.length)).toEqual(raw)
})
