import { expect, test } from './driver'
import { filtered, touchedSpan } from './reference'
import { noise, RATE_HZ, sum, TONE_HZ, tone, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { integer, makeWav, parseWav, type WavFormat } from './wav'

const LENGTH = 4001
const STFT = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 }
const GRID = { rateHz: RATE_HZ, windowLength: 256, hop: 64 }
const BOX = { startS: 0.1503, endS: 0.3111, lowHz: 810, highHz: 1237 }
const FORMATS: readonly WavFormat[] = ['u8', 's16', 's24', 's32', 'f32', 'f64']

const planes = [11, 12].map((seed) =>
  sum(tone(TONE_HZ, RATE_HZ, LENGTH, 0.5), noise(seed, LENGTH, 0.2)),
)

/** How far samples of a format may lie from what the formulas give. */
const STEP: Readonly<Record<WavFormat, number>> = {
  u8: 2 ** -7,
  s16: 2 ** -15,
  s24: 2 ** -23,
  s32: 2 ** -31,
  f32: 2 ** -23,
  f64: 1e-12,
}

function worstDifference(wanted: Float64Array, got: Float64Array): number {
  return wanted.reduce((most, value, n) => Math.max(most, Math.abs(value - (got[n] ?? 9))), 0)
}

/** Stereo, with chunks on both sides of the samples, one of them of odd length. */
function recording(format: WavFormat, extensible = false): Buffer {
  return makeWav({
    format,
    extensible,
    rateHz: RATE_HZ,
    planes,
    before: [{ id: 'LIST', bytes: Buffer.from('INFOISFT\x05\0\0\0maker\0', 'latin1') }],
    after: [
      { id: 'zz9 ', bytes: Buffer.from('odd') },
      { id: 'bext', bytes: Buffer.from('kept as it is.') },
    ],
  })
}

for (const format of FORMATS) {
  test(`${format}: unpainted the download is the file, painted what the formulas give`, async ({
    desk,
  }) => {
    for (const extensible of [true, false]) {
      const name = `${format}${extensible ? '-extensible' : ''}.wav`
      await test.step(`${name}, unpainted: byte for byte`, async () => {
        const input = recording(format, extensible)
        await desk.open(wavFile(name, input))
        const { name: saved, bytes } = await desk.download()
        expect(saved).toBe(name.replace('.wav', '.filtered.wav'))
        expect(bytes.equals(input)).toBe(true)
      })
    }
    const input = recording(format)
    const before = parseWav(input)
    await test.step('painted', async () => {
      await desk.call('edit', { stft: STFT, regions: [rectangleRegion(BOX)] })
      await desk.idle()
      const { bytes } = await desk.download()
      expect(bytes.length).toBe(input.length)
      const after = parseWav(bytes)
      const { dataStart, bytesEach } = before
      const dataEnd = dataStart + LENGTH * 2 * bytesEach
      expect(bytes.subarray(0, dataStart).equals(input.subarray(0, dataStart))).toBe(true)
      expect(bytes.subarray(dataEnd).equals(input.subarray(dataEnd))).toBe(true)
      const span = touchedSpan(BOX.startS, BOX.endS, GRID)
      for (const [channel, plane] of before.planes.entries()) {
        const wanted = filtered(plane, GRID, 1, [{ ...BOX, gain: 0 }])
        const got = after.planes[channel] as Float64Array
        expect(worstDifference(wanted, got)).toBeLessThanOrEqual(STEP[format])
        expect(got.subarray(0, span.start)).toEqual(plane.subarray(0, span.start))
        expect(got.subarray(span.end)).toEqual(plane.subarray(span.end))
      }
    })
    await test.step('rejecting everything is exact silence', async () => {
      await desk.call('edit', { background: 'reject', regions: [] })
      const { planes: silent } = parseWav(await desk.exported())
      expect(silent).toHaveLength(2)
      expect(silent.every((plane) => plane.every((value) => value === 0))).toBe(true)
    })
  })
}

test('keep and reject add up to the input; a region on one channel leaves the other’s bytes alone', async ({
  desk,
}) => {
  const input = recording('s16')
  const before = parseWav(input)
  await desk.open(wavFile('both.wav', input))
  const box = rectangleRegion(BOX)
  await desk.call('edit', { stft: STFT, regions: [box] })
  const rejected = parseWav(await desk.exported())
  await desk.call('edit', { background: 'reject', regions: [{ ...box, effect: { kind: 'keep' } }] })
  const kept = parseWav(await desk.exported())
  for (const [channel, plane] of before.planes.entries()) {
    const both = sum(rejected.planes[channel] as Float64Array, kept.planes[channel] as Float64Array)
    expect(worstDifference(plane, both)).toBeLessThanOrEqual(2 ** -15)
  }

  const left = rectangleRegion(BOX, { channels: [0] })
  await desk.call('edit', { background: 'keep', regions: [left] })
  const after = parseWav(await desk.exported())
  expect(after.planes[0]).not.toEqual(before.planes[0])
  expect(after.planes[1]).toEqual(before.planes[1])
})

test('what a boost drives over full scale saturates, and the page says how often', async ({
  desk,
}) => {
  const loud = tone(TONE_HZ, RATE_HZ, LENGTH, 0.9)
  const input = makeWav({ format: 's16', rateHz: RATE_HZ, planes: [loud] })
  await desk.open(wavFile('loud.wav', input))
  const box = { startS: 0.1, endS: 0.4, lowHz: 500, highHz: 1500 }
  const effect = { kind: 'reject', gainDb: 12 } as const
  await desk.call('edit', { stft: STFT, regions: [rectangleRegion(box, { effect })] })
  await desk.idle()
  const { bytes } = await desk.download()
  const wanted = filtered(parseWav(input).planes[0] as Float64Array, GRID, 1, [
    { ...box, gain: 10 ** (12 / 20) },
  ])
  const got = parseWav(bytes).planes[0] as Float64Array
  const saturated = wanted.map((value) => integer(value, 16) / 32768)
  expect(worstDifference(saturated, got)).toBeLessThanOrEqual(2 ** -15)
  const over = wanted.filter((value) => {
    const rounded = Math.round(value * 32768)
    return rounded > 32767 || rounded < -32768
  }).length
  expect(over).toBeGreaterThan(100)
  const said = ((await desk.status.textContent()) ?? '').replaceAll(
    /[,\s\u00a0\u202f](?=\d{3})/g,
    '',
  )
  expect(said).toContain(String(over))
})
