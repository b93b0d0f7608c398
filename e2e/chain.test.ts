import { type Desk, expect, test } from './driver'
import { filtered, frameDb } from './reference'
import { noise, RATE_HZ, sum, TONE_HZ, tone, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav, parseWav } from './wav'

const LENGTH = 4001
const planes = [21, 22].map((seed) =>
  sum(tone(TONE_HZ, RATE_HZ, LENGTH, 0.5), noise(seed, LENGTH, 0.2)),
)

const FINE = { rateHz: RATE_HZ, windowLength: 128, hop: 32 }
const COARSE = { rateHz: RATE_HZ, windowLength: 512, hop: 128 }
const FIRST = { startS: 0.1003, endS: 0.2511, lowHz: 810, highHz: 1237 }
const SECOND = { startS: 0.2203, endS: 0.3907, lowHz: 400, highHz: 2903 }
const SECOND_DB = -7.3

const stftOf = ({ windowLength, hop }: typeof FINE) => ({
  window: 'hann',
  windowLength,
  fftSize: windowLength,
  hop,
})

/** A hole, and behind it, through windows four times as long, a quieter band at 0.6 of its strength. */
const CHAIN = [
  { kind: 'mask', stft: stftOf(FINE), regions: [rectangleRegion(FIRST)] },
  {
    kind: 'mask',
    stft: stftOf(COARSE),
    strength: 0.6,
    regions: [rectangleRegion(SECOND, { effect: { kind: 'reject', gainDb: SECOND_DB } })],
  },
] as const

/** The same by direct sums. */
function expected(plane: Float64Array): Float64Array {
  const between = filtered(plane, FINE, 1, [{ ...FIRST, gain: 0 }])
  const behind = filtered(between, COARSE, 1, [{ ...SECOND, gain: 10 ** (SECOND_DB / 20) }])
  return between.map((value, n) => value + 0.6 * ((behind[n] ?? 0) - value))
}

function worstDifference(a: Float64Array, b: Float64Array | undefined): number {
  return a.reduce((most, value, n) => Math.max(most, Math.abs(value - (b?.[n] ?? 9))), 0)
}

async function openAs(desk: Desk, format: 's16' | 'f64') {
  const input = makeWav({ format, rateHz: RATE_HZ, planes })
  await desk.open(wavFile(`${format}.wav`, input))
  return { input, before: parseWav(input).planes }
}

for (const [format, step] of [
  ['f64', 1e-12],
  ['s16', 2 ** -15],
] as const) {
  test(`${format}: two stacked masks with different windows export what the formulas give`, async ({
    desk,
  }) => {
    const { input, before } = await openAs(desk, format)
    await desk.call('edit', { chain: CHAIN })
    await desk.idle()
    const after = parseWav(await desk.exported()).planes
    for (const [channel, plane] of before.entries()) {
      const wanted = expected(plane)
      expect(worstDifference(wanted, after[channel])).toBeLessThanOrEqual(step)
      expect(worstDifference(wanted, plane)).toBeGreaterThan(0.05)
    }
    const [first, second] = CHAIN
    await desk.call('edit', { chain: [{ ...first, enabled: false }, second] })
    const one = parseWav(await desk.exported()).planes
    expect(worstDifference(expected(before[0] ?? new Float64Array()), one[0])).toBeGreaterThan(0.05)
    await desk.call('edit', { chain: CHAIN.map((layer) => ({ ...layer, enabled: false })) })
    expect((await desk.exported()).equals(input)).toBe(true)
    await desk.call('undo')
    await desk.call('undo')
    expect(parseWav(await desk.exported()).planes).toEqual(after)
  })
}

test('levels of the result and of the removed part are those of the saved samples', async ({
  desk,
}) => {
  const { before } = await openAs(desk, 's16')
  await desk.call('edit', { chain: CHAIN })
  await desk.idle()
  const after = parseWav(await desk.exported()).planes
  const [plane = new Float64Array(), saved = new Float64Array()] = [before[1], after[1]]
  const removed = plane.map((value, n) => value - (saved[n] ?? 0))
  const sounds = { original: plane, result: saved, removed }
  const [start, bins] = [50, FINE.windowLength / 2 + 1]
  for (const [of, samples] of Object.entries(sounds)) {
    const asked = of as keyof typeof sounds
    const { data } = await desk.call('magnitudes', start, start + 3, 1, asked)
    for (let frame = 0; frame < 3; frame++) {
      const wanted = frameDb(samples, start + frame, FINE)
      const top = Math.max(...wanted)
      const errors = [...wanted].map((db, bin) =>
        db > top - 40 ? Math.abs((data[frame * bins + bin] ?? 0) - db) : 0,
      )
      expect(Math.max(...errors)).toBeLessThan(0.1)
    }
  }
  const untouched = await desk.call('magnitudes', 0, 3, 1, 'removed')
  expect(untouched.data.every((db) => db === -200)).toBe(true)
  await expect(desk.call('magnitudes', 0, 3, 1, 'filtered' as 'result')).rejects.toThrow(
    'of: must be "original", "result" or "removed"',
  )
})
