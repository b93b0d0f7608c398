import { createHash } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { CancelledError, noCheckpoint } from '#core/base'
import { memoryBytes, newWavPieces, openRecording } from '#core/formats'
import { type OnPhaseStep, ownMagnitudes } from '#core/layers'
import type { RecordingRef } from '#protocol'
import { enginesNamed, goldenSignal, SAME_RECONSTRUCTIONS, sameBytesWav } from '#testing'
import { registerRecordings } from '../registry'
import { reconstructed } from './reconstruct-job'

const stft = { window: 'hann', windowLength: 512, fftSize: 512, hop: 128 } as const
const control = { checkpoint: noCheckpoint, progress: () => undefined }

async function registered(bytes: Uint8Array<ArrayBuffer>, kind?: 'iq'): Promise<RecordingRef> {
  const facts = await openRecording(memoryBytes(bytes), 'x.wav')
  const named = kind === undefined ? facts : { ...facts, kind }
  await registerRecordings([{ key: 7, file: new Blob([bytes]), facts: named }])
  return { key: 7 }
}

let recording: RecordingRef
beforeAll(async () => {
  recording = await registered(sameBytesWav())
})
afterEach(() => vi.restoreAllMocks())

const made = (request: unknown, onStep?: OnPhaseStep, of = recording) =>
  reconstructed({ stft, request, recording: of }, onStep, control)

/** What an engine may compute in its own way errs a little. */
function bendMath(): void {
  for (const name of ['sin', 'cos', 'atan2', 'exp', 'log', 'log10', 'pow', 'hypot'] as const) {
    const own = Math[name] as (...numbers: number[]) => number
    vi.spyOn(Math, name).mockImplementation((...numbers: number[]) => own(...numbers) * (1 + 1e-7))
  }
}

test.each(SAME_RECONSTRUCTIONS)(
  'the bytes are those of every browser: $request.method',
  async (one) => {
    bendMath()
    const { samples } = await made(one.request)
    const hash = createHash('sha256').update(new Uint8Array(samples.buffer)).digest('hex')
    expect(hash).toBe(one.sha256)
  },
)

test('each iteration is heard, waited for, and false ends with the best so far', async () => {
  const request = { method: 'griffin-lim', iterations: 9, startS: 0.2, endS: 0.6 }
  const heard: number[] = []
  let isAnswered = true
  const whole = await made(request, async ({ iteration }) => {
    expect(isAnswered).toBe(true)
    isAnswered = false
    await new Promise((resolve) => setTimeout(resolve, 1))
    isAnswered = true
    heard.push(iteration)
  })
  expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(whole).toMatchObject({ iterations: 9, snrDb: expect.any(Number) })
  expect(whole.samples).toHaveLength(8820)
  const best: number[] = []
  const stopped = await made(request, ({ iteration, convergence }) => {
    best.push(convergence)
    return iteration < 4
  })
  expect(stopped.iterations).toBe(4)
  expect(stopped.convergence).toBe(Math.min(...best))
})

test('methods that do not iterate tell of one step and answer 0', async () => {
  const heard: number[] = []
  const { iterations, convergence, snrDb } = await made(
    { method: 'own', endS: 0.5 },
    ({ iteration }) => heard.push(iteration),
  )
  expect({ heard, iterations }).toEqual({ heard: [0], iterations: 0 })
  expect(convergence).toBeLessThan(1e-14)
  expect(snrDb).toBeGreaterThan(280)
})

test('magnitudes alone need no recording; of a span they are judged by it', async () => {
  const engine = enginesNamed('kernel').engine({ kind: 'real', ...stft })
  const magnitudes = ownMagnitudes(engine, goldenSignal('real', 4000))
  const request = { method: 'pghi', magnitudes }
  const alone = await reconstructed({ stft, request }, undefined, control)
  expect(alone.samples).toHaveLength((magnitudes.frames - 1) * stft.hop)
  expect(alone.snrDb).toBeUndefined()
  const span = { startS: 0.1, endS: 0.1 + 4000 / 22_050 }
  expect((await made({ ...request, ...span })).snrDb).toEqual(expect.any(Number))
})

test('I/Q is given as I and Q in turn', async () => {
  const planes = goldenSignal('iq', 3000)
  const format = { encoding: 'float', bits: 64, bytes: 8, bigEndian: false } as const
  const pieces = newWavPieces({ format, channels: 2, rateHz: 8000, length: 3000 })
  const body = new Float64Array(6000)
  for (const [p, plane] of planes.entries()) plane.forEach((x, n) => body.set([x], 2 * n + p))
  const parts = pieces.map((piece) =>
    piece.kind === 'bytes' ? piece.bytes : new Uint8Array(body.buffer),
  )
  const of = await registered(Uint8Array.from(Buffer.concat(parts)), 'iq')
  const { samples, snrDb } = await made({ method: 'own' }, undefined, of)
  expect(snrDb).toBeGreaterThan(280)
  expect(Math.max(...samples.map((x, i) => Math.abs(x - (body[i] as number))))).toBeLessThan(1e-13)
  recording = await registered(sameBytesWav())
})

test('a cancelled one ends at a checkpoint', async () => {
  const cancelled = { ...control, checkpoint: () => Promise.reject(new CancelledError()) }
  const job = { recording, stft, request: { method: 'griffin-lim' } }
  await expect(reconstructed(job, undefined, cancelled)).rejects.toThrow(CancelledError)
})

describe('nonsense is refused with the path of the member', () => {
  const cells = (value: number) => ({
    frames: 2,
    bins: 257,
    data: new Float64Array(514).fill(value),
  })
  test.each([
    [undefined, /^request: must be an object/],
    [{}, /^method: is missing/],
    [{ method: 'magic' }, /^method: must be "own", "zero"/],
    [{ method: 'pghi', frob: 1 }, /^frob: is unknown/],
    [{ method: 'admm', iterations: -1 }, /^iterations: must be at least 0/],
    [{ method: 'admm', iterations: 2.5 }, /^iterations: must be an integer/],
    [{ method: 'admm', seed: Number.NaN }, /^seed: must be a number/],
    [{ method: 'admm', start: 'there' }, /^start: must be/],
    [{ method: 'admm', channel: 2 }, /^channel: must be at most 1/],
    [{ method: 'admm', startS: 2, endS: 1 }, /^endS: must be greater than startS/],
    [{ method: 'admm', startS: 9 }, /^endS: must lie behind startS/],
    [{ method: 'admm', stft: { ...stft, hop: 600 } }, /^stft\.hop: /],
    [
      { method: 'admm', magnitudes: { ...cells(1), data: [1] } },
      /^magnitudes\.data: must be a Float64Array/,
    ],
    [
      { method: 'admm', magnitudes: { ...cells(1), frames: 3 } },
      /^magnitudes\.data: .*771.* has 514/,
    ],
    [{ method: 'admm', magnitudes: cells(-1) }, /^magnitudes\.data: .*frame 0, bin 0 is -1/],
    [{ method: 'admm', magnitudes: cells(Number.NaN) }, /^magnitudes\.data: .*NaN/],
    [
      { method: 'admm', magnitudes: { frames: 2, bins: 4, data: new Float64Array(8) } },
      /^magnitudes\.bins: must be 257/,
    ],
    [{ method: 'own', magnitudes: cells(1) }, /^method: "own" needs the recording/],
    [
      { method: 'admm', magnitudes: cells(1), startS: 0, endS: 1 },
      /^magnitudes\.frames: must be .*174/,
    ],
  ])('%j', async (request, sentence) => {
    await expect(made(request)).rejects.toThrow(sentence)
  })

  test('without a recording there must be magnitudes', async () => {
    const job = { stft, request: { method: 'pghi' } }
    await expect(reconstructed(job, undefined, control)).rejects.toThrow(/^magnitudes: are missing/)
  })
})
