import { expect, test } from 'vitest'
import { seededRandom } from '#core/base'
import { memoryBytes, openRecording, type Reading, readAs, recordingSource } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Mask } from '#core/mask'
import { enginesFor, madeWav, maskLayerWith, regionWith } from '#testing'
import { exportSpan } from './export-bytes'
import { wholeOutput } from './export-output'

const stft: StftParams = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 }
const LENGTH = 3000

type Pair = readonly [number, number]

/** A WAV of noise, each instant's pair changed on the way. */
function wav(changed: (pair: Pair) => Pair): Buffer {
  const random = seededRandom(3)
  const value = (): number => Math.round(20_000 * (random() - 0.5))
  const pairs = Array.from({ length: LENGTH }, () => changed([value(), value()]))
  return Buffer.from(madeWav({}, new Uint8Array(Int16Array.from(pairs.flat()).buffer)))
}

/** Above 0 Hz only, so that a mirrored spectrum loses something else. */
const mask: Mask = {
  background: 'keep',
  regions: [
    regionWith({ shape: { kind: 'rectangle', startS: 0.1, endS: 0.25, lowHz: 500, highHz: 2500 } }),
  ],
}

async function pairs(file: Buffer, reading: Partial<Reading>): Promise<Pair[]> {
  const bytes = memoryBytes(file)
  const facts = readAs(await openRecording(bytes, 'x.wav'), { kind: 'iq', ...reading })
  const source = recordingSource(bytes, facts)
  const chain = [maskLayerWith({ stft, ...mask })]
  const engineFor = enginesFor('reference')
  const samples = { start: 0, end: LENGTH }
  const output = wholeOutput(facts)
  const out = await exportSpan({ bytes, facts, source, chain, engineFor }, samples, output)
  const view = new DataView(out.bytes.buffer)
  return Array.from({ length: LENGTH }, (_, n) => [
    view.getInt16(4 * n, true),
    view.getInt16(4 * n + 2, true),
  ])
}

const swap = ([first, second]: Pair): Pair => [second, first]
const invert = ([first, second]: Pair): Pair => [first, 0 - second]

/** Half a unit rounds upwards, of either sign. */
function expectAlike(a: readonly Pair[], b: readonly Pair[]): void {
  for (const [n, pair] of a.entries()) {
    for (const i of [0, 1] as const) {
      expect(Math.abs(pair[i] - (b[n] as Pair)[i])).toBeLessThanOrEqual(1)
    }
  }
}

test('a file read swapped is saved as the swapped file filtered, swapped back', async () => {
  const own = await pairs(
    wav((pair) => pair),
    {},
  )
  const read = await pairs(
    wav((pair) => swap(pair)),
    { isSwapped: true },
  )
  expectAlike(read.map(swap), own)
  const mirrored = await pairs(
    wav((pair) => pair),
    { isSwapped: true },
  )
  expect(mirrored.some(([i], n) => Math.abs(i - (own[n] as Pair)[0]) > 500)).toBe(true)
})

test('a file read with Q inverted is saved as that file filtered, inverted back', async () => {
  const own = await pairs(
    wav((pair) => pair),
    {},
  )
  expectAlike((await pairs(wav(invert), { isQInverted: true })).map(invert), own)
})

test('both at once', async () => {
  const own = await pairs(
    wav((pair) => pair),
    {},
  )
  const read = await pairs(
    wav((pair) => swap(invert(pair))),
    { isSwapped: true, isQInverted: true },
  )
  expectAlike(
    read.map((pair) => invert(swap(pair))),
    own,
  )
})
