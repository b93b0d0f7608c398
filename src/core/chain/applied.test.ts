import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Interval, seededRandom } from '#core/base'
import type { MaskLayer } from '#core/layers'
import { memorySource, readChannel } from '#core/signal'
import { enginesFor, maskLayerWith, regionWith } from '#testing'
import { chained } from './chained'

const RATE_HZ = 8000
const LENGTH = 9000
const engineFor = enginesFor('reference')
const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const

const random = seededRandom(4)
const source = memorySource(
  RATE_HZ,
  [0, 1].map(() => Float64Array.from({ length: LENGTH }, () => 2 * random() - 1)),
)

/** The channel behind one layer. */
async function behind(layer: MaskLayer, channel = 0): Promise<Float64Array> {
  const [plane] = await readChannel(chained(source, [layer], engineFor), channel, 0, LENGTH)
  return plane as Float64Array
}

async function original(channel = 0): Promise<Float64Array> {
  return (await readChannel(source, channel, 0, LENGTH))[0] as Float64Array
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, n) => Math.max(most, Math.abs(value - (b[n] as number))), 0)
}

function expectSame(a: Float64Array, b: Float64Array, { start, end }: Interval): void {
  expect(a.subarray(start, end)).toEqual(b.subarray(start, end))
}

const box = { kind: 'rectangle', startS: 0.2, endS: 0.9, lowHz: 500, highHz: 3000 } as const
const hole = maskLayerWith({ stft, regions: [regionWith({ shape: box })] })

test('strength is how much of the output replaces the input', async () => {
  const [before, after] = [await original(), await behind(hole)]
  for (const strength of [0.25, 0.7]) {
    const mixed = await behind({ ...hole, strength })
    const wanted = before.map((value, n) => value + strength * ((after[n] as number) - value))
    expect(mixed).toEqual(wanted)
  }
  expect(await behind({ ...hole, strength: 1 })).toEqual(after)
  expect(await behind({ ...hole, strength: 0 })).toEqual(before)
})

test('a layer acts on its channels, the others pass', async () => {
  const layer = { ...hole, channels: [1] }
  expect(await behind(layer, 0)).toEqual(await original(0))
  expect(await behind(layer, 1)).toEqual(await behind(hole, 1))
  expect(await behind({ ...hole, channels: [] }, 1)).toEqual(await original(1))
})

test('a layer acts within its time: samples outside are the input’s, inside the fades the layer’s', async () => {
  const [before, after] = [await original(), await behind(hole)]
  const made = await behind({ ...hole, where: { startS: 0.4, endS: 0.6 } })
  const [start, end, fade] = [3200, 4800, 40]
  expectSame(made, before, { start: 0, end: start })
  expectSame(made, before, { start: end, end: LENGTH })
  expectSame(made, after, { start: start + fade, end: end - fade })
  // Half way up the fade half of it is there.
  const at = start + fade / 2
  const shares = [at - 1, at].map((n) => {
    const from = before[n] as number
    return ((made[n] as number) - from) / ((after[n] as number) - from)
  })
  expect((shares[0]! + shares[1]!) / 2).toBeCloseTo(0.5, 9)
})

test('where its time ends with the recording’s a layer does not fade', async () => {
  const silent = maskLayerWith({ stft, background: 'reject' })
  expect(await behind({ ...silent, where: { startS: 0, endS: 9 } })).toEqual(await behind(silent))
  const lazy = await behind({ ...silent, where: { startS: 0.5 } })
  expect(lazy.subarray(4040).every((value) => value === 0)).toBe(true)
  const nowhere = await behind({ ...silent, where: { startS: 5, endS: 6 } })
  expect(nowhere).toEqual(await original())
})

test('any time, however short: what is outside of it is never touched', async () => {
  const before = await original()
  const number = fc.double({ min: -0.1, max: 1.3, noNaN: true })
  await fc.assert(
    fc.asyncProperty(
      number,
      fc.double({ min: 1e-6, max: 0.3, noNaN: true }),
      async (startS, lastsS) => {
        const endS = startS + lastsS
        const made = await behind({ ...hole, where: { startS, endS } })
        const [start, end] = [startS, endS].map((timeS) =>
          Math.min(LENGTH, Math.max(0, Math.round(timeS * RATE_HZ))),
        )
        expectSame(made, before, { start: 0, end: start! })
        expectSame(made, before, { start: end!, end: LENGTH })
        expect(made.every(Number.isFinite)).toBe(true)
      },
    ),
    { seed: 2, numRuns: 30 },
  )
})

test('a mask keeps to the band of its where, as if its regions ended there', async () => {
  const inBand = { ...hole, where: { lowHz: 1003.7, highHz: 2011.1 } }
  const cut = maskLayerWith({
    stft,
    regions: [regionWith({ shape: { ...box, lowHz: 1003.7, highHz: 2011.1 } })],
  })
  expect(largestDifference(await behind(inBand), await behind(cut))).toBeLessThan(1e-12)
  expect(largestDifference(await behind(inBand), await behind(hole))).toBeGreaterThan(0.01)
  const above = { ...hole, where: { lowHz: 2500 } }
  const cutAbove = maskLayerWith({
    stft,
    regions: [regionWith({ shape: { ...box, lowHz: 2500 } })],
  })
  expect(largestDifference(await behind(above), await behind(cutAbove))).toBeLessThan(1e-12)
})

test('so does a background that removes everything; a band that the recording has not is nowhere', async () => {
  const silent = maskLayerWith({ stft, background: 'reject' })
  const whole = { kind: 'rectangle', startS: 0, endS: 9, lowHz: 900, highHz: 1700 } as const
  const cut = maskLayerWith({ stft, regions: [regionWith({ shape: whole })] })
  const inBand = { ...silent, where: { lowHz: 900, highHz: 1700 } }
  expect(largestDifference(await behind(inBand), await behind(cut))).toBeLessThan(1e-12)
  for (const where of [
    { lowHz: 4000 },
    { lowHz: 9000, highHz: 9999 },
    { highHz: 0 },
    { highHz: -5 },
  ]) {
    expect(await behind({ ...silent, where })).toEqual(await original())
  }
  for (const where of [{ lowHz: 0, highHz: 4000 }, { lowHz: -5 }, {}]) {
    expect(await behind({ ...silent, where })).toEqual(await behind(silent))
  }
})
