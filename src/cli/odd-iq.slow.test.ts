import { existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { madeWav } from '#testing'
import { ownFolder, written } from './made-files.fixture'
import { specmask } from './specmask.fixture'

let folder: ReturnType<typeof ownFolder>
beforeEach(() => {
  folder = ownFolder()
})
afterEach(() => folder.remove())

/** What a receiver calls its recordings: two channels of that name are I and Q. */
const NAME = 'SDRuno_20220309_140138Z_1kHz.wav'
const RATE_HZ = 20_000
const LENGTH = 5 * RATE_HZ
/** A window of the default STFT, which is as long as what is shorter than a window reads. */
const WINDOW_S = 2048 / RATE_HZ
const BURST = { startS: 2, endS: 2.3, freqHz: 4000 }

type Pair = readonly [i: number, q: number]

/** Noise, and a burst 26 dB above it in its own bins. */
function received({ startS, endS, freqHz } = BURST): Pair[] {
  const random = seededRandom(3)
  const own = () => 0.01 * (random() - 0.5)
  return Array.from({ length: LENGTH }, (_, n) => {
    const timeS = n / RATE_HZ
    const isOn = startS <= timeS && timeS < endS
    const turn = 2 * Math.PI * freqHz * timeS
    const [re, im] = isOn ? [0.01 * Math.cos(turn), 0.01 * Math.sin(turn)] : [0, 0]
    return [own() + re, own() + im]
  })
}

function float32Wav(channels: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const samples = new Uint8Array(Float32Array.from(channels.flat()).buffer)
  const format = { tag: 3, channels: channels[0]?.length ?? 2, rateHz: RATE_HZ, bits: 32 }
  return madeWav(format, samples)
}

/** What is found in a file of these samples, and what is said. */
async function found(samples: readonly (readonly number[])[]) {
  const [path = ''] = written(folder, { [NAME]: float32Wav(samples) })
  const out = folder.path('t.csv')
  const { status, err } = await specmask('find', path, '--out', out)
  const lines = existsSync(out) ? readFileSync(out, 'utf8').trimEnd().split(/\r?\n/).slice(1) : []
  const rows = lines.map((line) => line.split(',').slice(2).map(Number))
  return {
    status,
    err,
    rows: rows.map(([startS, endS, lowHz, highHz]) => ({ startS, endS, lowHz, highHz })),
  }
}

const isBurst = (above = true) => ({
  startS: expect.closeTo(BURST.startS, 0),
  endS: expect.closeTo(BURST.endS, 0),
  lowHz: expect.closeTo(above ? BURST.freqHz : -BURST.freqHz, -2),
  highHz: expect.closeTo(above ? BURST.freqHz : -BURST.freqHz, -2),
})

test('a burst is found where it is, and with I and Q swapped mirrored at the centre', async () => {
  expect((await found(received())).rows).toEqual([isBurst()])
  const swapped = received().map(([i, q]) => [q, i])
  expect((await found(swapped)).rows).toEqual([isBurst(false)])
})

test('one channel of that name is a sound like others', async () => {
  const { status, rows } = await found(received().map(([i]) => [i]))
  expect(status).toBe(0)
  expect(rows).toEqual([isBurst()])
})

test('samples that are no numbers are reported, and count as silence', async () => {
  const holes = received().map((pair, n) =>
    n >= 70_000 && n < 70_100 ? [Number.NaN, pair[1]] : pair,
  )
  const { err, rows } = await found(holes)
  expect(err).toContain('100 samples hold no finite number')
  expect(rows).toEqual([isBurst()])
})

test.each([
  ['of which all are 0', () => [0, 0]],
  ['that are constant', () => [0.25, -0.125]],
  ['of which all are no numbers', () => [Number.NaN, Number.NaN]],
])('nothing is found in samples %s', async (_, sample) => {
  const { status, rows } = await found(Array.from({ length: LENGTH }, sample))
  expect({ status, rows }).toEqual({ status: 0, rows: [] })
})

test.each([1, 2, 500, 2047, 2049])('nothing is found in %i samples', async (length) => {
  const { status, rows } = await found(received().slice(0, length))
  expect({ status, rows }).toEqual({ status: 0, rows: [] })
})

test('a file without samples is reported, and there is no table', async () => {
  const { status, err } = await found([])
  expect(status).toBe(1)
  expect(err).toMatch(/holds no samples: it is empty/)
  expect(existsSync(folder.path('t.csv'))).toBe(false)
})

test('a burst of a tenth of a window is found, if it is loud enough, within a window of where it is', async () => {
  const endS = BURST.startS + WINDOW_S / 10
  const random = seededRandom(4)
  // Not all of the band, as an impulse: a quarter of it.
  const samples = received({ ...BURST, endS: BURST.startS }).map(([i, q], n): Pair => {
    const timeS = n / RATE_HZ
    if (timeS < BURST.startS || timeS >= endS) return [i, q]
    const turn = 2 * Math.PI * BURST.freqHz * timeS
    return [i + 0.2 * Math.cos(turn) + 0.001 * random(), q + 0.2 * Math.sin(turn)]
  })
  const { rows } = await found(samples)
  expect(rows).toHaveLength(1)
  const [{ startS = 0, endS: until = 0, lowHz = 0, highHz = 0 }] = rows as [(typeof rows)[number]]
  expect(startS).toBeGreaterThan(BURST.startS - WINDOW_S)
  expect(until).toBeLessThan(endS + WINDOW_S)
  expect(lowHz).toBeLessThan(BURST.freqHz)
  expect(highHz).toBeGreaterThan(BURST.freqHz)
})
