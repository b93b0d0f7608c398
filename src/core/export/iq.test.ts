import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { referenceEngine } from '#core/dsp'
import { memoryBytes, openRecording, type RecordingFacts, recordingSource } from '#core/formats'
import { frameGrid, type StftParams } from '#core/grid'
import { renderSpan } from '#core/layers'
import { frameGains, type Mask, type RectangleShape } from '#core/mask'
import { memorySource, readPlanes } from '#core/signal'
import { madeWav, regionWith } from '#testing'
import { exported } from './exported.fixture'

const RATE_HZ = 2_000_000
const LENGTH = 20_000
const stft: StftParams = { window: 'hann', windowLength: 512, fftSize: 512, hop: 128 }
const engine = referenceEngine({ kind: 'iq', ...stft })
const ALL = { startS: 0, endS: LENGTH / RATE_HZ }
/** On a bin's centre. */
const TONE_HZ = (90 * RATE_HZ) / 512

function rejecting(shape: Omit<RectangleShape, 'kind'>, background: Mask['background'] = 'keep') {
  const effect =
    background === 'keep'
      ? ({ kind: 'reject', gainDb: null } as const)
      : ({ kind: 'keep' } as const)
  const mask: Mask = {
    background,
    regions: [regionWith({ effect, shape: { kind: 'rectangle', ...shape } })],
  }
  return mask
}

/** amplitude · e^(2πi·freqHz·t), as I and Q. */
function tone(freqHz: number, amplitude: number): readonly [Float64Array, Float64Array] {
  const angle = (n: number): number => (2 * Math.PI * freqHz * n) / RATE_HZ
  return [
    Float64Array.from({ length: LENGTH }, (_, n) => amplitude * Math.cos(angle(n))),
    Float64Array.from({ length: LENGTH }, (_, n) => amplitude * Math.sin(angle(n))),
  ]
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  expect(a.length).toBe(b.length)
  return a.reduce((most, value, n) => Math.max(most, Math.abs(value - (b[n] as number))), 0)
}

async function filtered(planes: readonly Float64Array[], mask: Mask) {
  const source = memorySource(RATE_HZ, planes, 'iq')
  const grid = frameGrid(source, stft)
  const gains = frameGains(mask, 0, grid)
  const samples = { start: 0, end: LENGTH }
  const span = await renderSpan(source, grid, engine, gains, 0, samples)
  return { planes: (span.result ?? span.original) as readonly Float64Array[], ...span }
}

test('rejecting a tone at −f leaves one at +f within 1e-5, and all else as it was', async () => {
  const [negative, positive] = [tone(-TONE_HZ, 0.4), tone(TONE_HZ, 0.4)]
  const both = [0, 1].map((p) =>
    (negative[p] as Float64Array).map((value, n) => value + (positive[p]?.[n] as number)),
  )
  const band = { lowHz: -TONE_HZ - 40_000, highHz: -TONE_HZ + 40_000 }
  const part = { startS: 6000 / RATE_HZ, endS: 14_000 / RATE_HZ }
  const { planes, touched, original } = await filtered(both, rejecting({ ...part, ...band }))
  const [touch] = touched
  expect(touched.length).toBe(1)
  const { start, end } = touch as NonNullable<typeof touch>
  for (const [p, plane] of planes.entries()) {
    const [before, tone] = [original[p], positive[p]] as [Float64Array, Float64Array]
    expect(plane.subarray(0, start)).toEqual(before.subarray(0, start))
    expect(plane.subarray(end)).toEqual(before.subarray(end))
    // A window away from where the region ends the tone at −f is gone.
    const [from, to] = [Math.max(6601, start), Math.min(13_400, end)]
    expect(largestDifference(plane.subarray(from, to), tone.subarray(from, to))).toBeLessThan(
      0.4e-5,
    )
  }
})

test('a mask on conj(x), mirrored, gives conj of the mask on x', async () => {
  const random = seededRandom(11)
  const [i, q] = [0, 1].map(() => Float64Array.from({ length: LENGTH }, () => random() - 0.5)) as [
    Float64Array,
    Float64Array,
  ]
  const part = { startS: 0.001, endS: 0.006 }
  const upper = await filtered([i, q], rejecting({ ...part, lowHz: 100_300, highHz: 420_700 }))
  const lower = await filtered(
    [i, q.map((value) => -value)],
    rejecting({ ...part, lowHz: -420_700, highHz: -100_300 }),
  )
  const [lowerI, lowerQ] = lower.planes as [Float64Array, Float64Array]
  const [upperI, upperQ] = upper.planes as [Float64Array, Float64Array]
  expect(largestDifference(lowerI, upperI)).toBeLessThan(0.5e-12)
  expect(
    largestDifference(
      lowerQ,
      upperQ.map((value) => -value),
    ),
  ).toBeLessThan(0.5e-12)
})

test('a region from −fs/2 to fs/2 rejects everything, to exact silence', async () => {
  const whole = { ...ALL, lowHz: -RATE_HZ / 2, highHz: RATE_HZ / 2 }
  const { planes } = await filtered(tone(-777_777, 0.9), rejecting(whole))
  expect(planes).toEqual([new Float64Array(LENGTH), new Float64Array(LENGTH)])
})

/** A 16-bit I/Q file of noise. */
async function recorded() {
  const random = seededRandom(5)
  const samples = Int16Array.from({ length: 2 * LENGTH }, () =>
    Math.round(12_000 * (2 * random() - 1)),
  )
  const file = Buffer.from(madeWav({ rateHz: RATE_HZ }, new Uint8Array(samples.buffer)))
  const bytes = memoryBytes(new Uint8Array(file))
  const facts: RecordingFacts = { ...(await openRecording(bytes, 'iq.wav')), kind: 'iq' }
  return { file, bytes, facts }
}

async function planesOf(file: Uint8Array): Promise<readonly [Float64Array, Float64Array]> {
  const bytes = memoryBytes(file)
  const planes = [new Float64Array(LENGTH), new Float64Array(LENGTH)] as const
  await readPlanes(recordingSource(bytes, await openRecording(bytes, 'x.wav')), 0, planes)
  return planes
}

test('saved I/Q: copies where untouched, keep + reject within one step, removed is the rest', async () => {
  const { file, bytes, facts } = await recorded()
  const samples = { start: 0, end: LENGTH }
  const shape = { startS: 0.004, endS: 0.005, lowHz: -700_000, highHz: 100_000 }
  const output = { what: 'result', samples, format: facts.format } as const
  const reject = await exported(bytes, facts, rejecting(shape), output)
  const removed = await exported(bytes, facts, rejecting(shape), { ...output, what: 'removed' })
  const keep = await exported(bytes, facts, rejecting(shape, 'reject'), output)
  const [first, end] = [8000 - 512, 10_000 + 512]
  expect(
    Buffer.compare(file.subarray(0, 44 + 4 * first), reject.file.subarray(0, 44 + 4 * first)),
  ).toBe(0)
  expect(Buffer.compare(file.subarray(44 + 4 * end), reject.file.subarray(44 + 4 * end))).toBe(0)
  const [whole, retained, rejected, rest] = await Promise.all(
    [file, keep.file, reject.file, removed.file].map((each) => planesOf(new Uint8Array(each))),
  )
  const step = 2 ** -15
  let changedCount = 0
  for (const p of [0, 1] as const) {
    const [input, remains] = [whole?.[p], rejected?.[p]] as [Float64Array, Float64Array]
    changedCount += input.filter((value, n) => value !== remains[n]).length
    for (const other of [retained?.[p], rest?.[p]] as Float64Array[]) {
      const sum = other.map((value, n) => value + (remains[n] as number))
      expect(largestDifference(sum, input)).toBeLessThanOrEqual(step)
    }
  }
  expect(changedCount).toBeGreaterThan(3000)
})
