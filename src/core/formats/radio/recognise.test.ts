import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryBytes } from '../byte-source'
import { openRecording } from '../open-recording'
import type { RecordingFacts, SampleFormat } from '../recording-facts'
import { chunk, fmtChunk, riff, uint } from '../riff/made-wav.fixture'

const int16: SampleFormat = { encoding: 'int', bits: 16, bytes: 2, bigEndian: false }
const LENGTH = 20_000

type Signal = (n: number) => readonly [number, number]

/** A seeded noise of about unit deviation. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    let sum = 0
    for (let i = 0; i < 4; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      sum += state / 2 ** 32 - 0.5
    }
    return sum * 1.7
  }
}

function open(
  signal: Signal,
  rateHz: number,
  name = 'x.wav',
  extra: readonly (readonly number[])[] = [],
): Promise<RecordingFacts> {
  const samples = new Int16Array(2 * LENGTH)
  for (let n = 0; n < LENGTH; n++) {
    const [first, second] = signal(n)
    samples[2 * n] = Math.round(first * 32767)
    samples[2 * n + 1] = Math.round(second * 32767)
  }
  const data = chunk('data', [], { sizeBytes: samples.byteLength })
  const head = riff([fmtChunk(int16, 2, rateHz), ...extra, data])
  const wav = new Uint8Array(head.length + samples.byteLength)
  wav.set(head)
  wav.set(new Uint8Array(samples.buffer), head.length)
  return openRecording(memoryBytes(wav), name)
}

/** Noise of a receiver with carriers, each with an image so many dB below. */
function radio(seed: number, carriers: readonly number[], imageDb: number): Signal {
  const random = noise(seed)
  const image = 10 ** (-imageDb / 20)
  return (n) => {
    let [i, q] = [0.003 * random(), 0.003 * random()]
    for (const turns of carriers) {
      const angle = 2 * Math.PI * turns * n
      i += 0.1 * (1 + image) * Math.cos(angle)
      q += 0.1 * (1 - image) * Math.sin(angle)
    }
    return [i, q]
  }
}

/** Sources in front of two microphones: each with its own delay and levels. */
function stereo(seed: number, sources: readonly Source[]): Signal {
  const random = noise(seed)
  return (n) => {
    let [left, right] = [0.003 * random(), 0.003 * random()]
    for (const { turns, sweep, delay, pan } of sources) {
      const at = (time: number) => Math.cos(2 * Math.PI * (turns + (sweep * time) / LENGTH) * time)
      left += 0.1 * (1 - pan) * at(n)
      right += 0.1 * (1 + pan) * at(n - delay)
    }
    return [left, right]
  }
}

interface Source {
  readonly turns: number
  readonly sweep: number
  readonly delay: number
  readonly pan: number
}

const quiet: Signal = () => [0, 0]

describe('two channels that nothing is said of', () => {
  test('are I/Q where carriers lie on one side, images 25 dB down, at any unusual rate', async () => {
    const carrier = fc.double({ min: 0.02, max: 0.45, noNaN: true })
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.array(fc.tuple(carrier, fc.boolean()), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(62_500, 250_000, 384_000, 500_000, 2_400_000),
        async (seed, carriers, rateHz) => {
          const turns = carriers.map(([at, isBelow]) => (isBelow ? -at : at))
          fc.pre(turns.every((a) => turns.every((b) => Math.abs(a + b) > 0.02)))
          const facts = await open(radio(seed, turns, 25), rateHz)
          expect(facts.kind).toBe('iq')
          expect(facts.iqReason).toBe('signals on one side of 0 Hz')
        },
      ),
      { seed: 6, numRuns: 10 },
    )
  })

  test('are stereo where three sources and more reach two microphones, at rates of bat recorders', async () => {
    const source = fc.record({
      turns: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
      sweep: fc.double({ min: 0.02, max: 0.1, noNaN: true }),
      delay: fc.integer({ min: 0, max: 60 }),
      pan: fc.double({ min: -1, max: 1, noNaN: true }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.array(source, { minLength: 3, maxLength: 6 }),
        fc.constantFrom(250_000, 256_000, 312_500, 384_000, 500_000),
        async (seed, sources, rateHz) => {
          const { kind } = await open(stereo(seed, sources), rateHz)
          expect(kind).toBe('real')
        },
      ),
      { seed: 6, numRuns: 10 },
    )
  })

  test.each([
    ['the same on both', (n: number) => [Math.sin(n / 9) / 4, Math.sin(n / 9) / 4] as const],
    ['opposite', (n: number) => [Math.sin(n / 9) / 4, -Math.sin(n / 9) / 4] as const],
    ['on the left only', (n: number) => [Math.sin(n / 9) / 4, 0] as const],
  ])('are stereo at 384 kHz and at 2 MHz: a tone %s', async (_, signal) => {
    expect((await open(signal, 384_000)).kind).toBe('real')
    expect((await open(signal, 2_000_000)).kind).toBe('real')
  })

  test('are stereo where both hold mere noise, but I/Q from 1 MHz on', async () => {
    expect((await open(stereo(1, []), 384_000)).kind).toBe('real')
    expect((await open(radio(1, [], 30), 1_000_000)).kind).toBe('iq')
  })

  test('are stereo at a sound card’s rate, whatever they hold', async () => {
    expect((await open(radio(1, [0.1, -0.3], 40), 48_000)).kind).toBe('real')
  })
})

/** SYSTEMTIMEs of start and stop, then the centre, 164 bytes in all. */
function auxi(centreHz: number, year = 2022): number[] {
  const start = [year, 3, 3, 9, 14, 1, 38, 0].flatMap((field) => uint(field, 2))
  const body = [...start, ...start, ...uint(centreHz, 4)]
  return chunk('auxi', [...body, ...new Array<number>(164 - body.length).fill(0)])
}

describe('what is said outranks what is seen', () => {
  test('auxi makes I/Q of anything, with centre and start', async () => {
    const facts = await open(quiet, 48_000, 'x.wav', [auxi(14_250_000)])
    expect(facts).toMatchObject({
      kind: 'iq',
      centreHz: 14_250_000,
      startTime: '2022-03-09T14:01:38Z',
    })
  })

  test.each([
    [3, 'real'],
    [4, 'iq'],
    [6, 'iq'],
  ])('%i channels with auxi, as of several receivers, are %s', async (channels, kind) => {
    const data = chunk('data', new Array<number>(2 * channels * 10).fill(1))
    const wav = riff([fmtChunk(int16, channels, 192_000), auxi(14_250_000), data])
    const facts = await openRecording(memoryBytes(wav), 'x.wav')
    expect(facts).toMatchObject({ kind, channels, length: 10, centreHz: 14_250_000 })
  })

  test('auxi counts, and the name is reported where it says another centre', async () => {
    const name = 'HDSDR_20200101_000000Z_7100kHz_RF.wav'
    const facts = await open(quiet, 192_000, name, [auxi(14_250_000)])
    expect(facts).toMatchObject({ centreHz: 14_250_000, startTime: '2022-03-09T14:01:38Z' })
    expect(facts.warnings).toContain(
      'The name says a centre of 7,100,000 Hz, the file 14,250,000 Hz; the file counts.',
    )
  })

  test('the name fills in a centre that auxi leaves 0', async () => {
    const name = 'HDSDR_20200101_000000Z_7100kHz_RF.wav'
    const facts = await open(quiet, 192_000, name, [auxi(0)])
    expect(facts).toMatchObject({
      kind: 'iq',
      centreHz: 7_100_000,
      receiver: 'HDSDR',
    })
  })

  test('an auxi without a plausible date gives no centre', async () => {
    const facts = await open(quiet, 192_000, 'x.wav', [auxi(7_000_000, 65_535)])
    expect(facts.kind).toBe('iq')
    expect(facts.centreHz).toBeUndefined()
    expect(facts.startTime).toBeUndefined()
  })

  test('a name of demodulated sound makes stereo of one-sided signals', async () => {
    const signal = radio(1, [0.1, -0.3], 40)
    expect((await open(signal, 250_000, 'gqrx_20230521_174300_95800000.wav')).kind).toBe('real')
    expect((await open(signal, 250_000, 'audio_95800000Hz_12-03-45_01-02-2022.wav')).kind).toBe(
      'real',
    )
  })

  test('a Perseus radio’s rcvr chunk', async () => {
    const body = [...uint(7_100_000, 4), ...uint(3, 4), ...uint(1_646_834_498, 4)]
    const rcvr = chunk('rcvr', [...body, ...new Array<number>(22).fill(0)])
    expect(await open(quiet, 192_000, 'x.wav', [rcvr])).toMatchObject({
      kind: 'iq',
      centreHz: 7_100_000,
      startTime: '2022-03-09T14:01:38Z',
      receiver: 'Perseus',
    })
  })
})
