import { type Desk, expect, test } from './driver'
import { noise, RATE_HZ, sum, TONE_HZ, tone, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav, parseWav } from './wav'

const LENGTH = 2 * RATE_HZ
const BOX = { startS: 0.5, endS: 1.5, lowHz: 800, highHz: 1300 }
const planes = [11, 12].map((seed) =>
  sum(tone(TONE_HZ, RATE_HZ, LENGTH, 0.4), noise(seed, LENGTH, 0.2)),
)
const input = makeWav({
  format: 's16',
  rateHz: RATE_HZ,
  planes,
  after: [{ id: 'zz9 ', bytes: Buffer.from('kept') }],
})
const original = parseWav(input)

/** Selects a time by a drag along the ruler. */
async function selectTime(desk: Desk, startS: number, endS: number): Promise<void> {
  const ruler = await desk.page.getByRole('img', { name: 'Time ruler' }).boundingBox()
  if (ruler === null) throw new Error('no ruler')
  const [from, to] = [await desk.call('toClient', startS, 0), await desk.call('toClient', endS, 0)]
  const y = ruler.y + ruler.height / 2
  await desk.page.mouse.move(from.x, y)
  await desk.page.mouse.down()
  await desk.page.mouse.move(to.x, y, { steps: 5 })
  await desk.page.mouse.up()
}

test('the sheet of exports: spans, parts, sample formats', async ({ desk }) => {
  await test.step('Escape closes the dialog and changes nothing', async () => {
    await expect(desk.button('Export…')).toBeDisabled()
    await desk.open(wavFile('long.wav', input))
    await desk.button('Export…').click()
    const dialog = desk.page.getByRole('dialog', { name: 'Export' })
    await expect(dialog).toBeVisible()
    await desk.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(desk.raisedAlert).toBeHidden()
  })
  await test.step('unpainted, a time selection is that slice of the file', async () => {
    await desk.button('Export…').click()
    await expect(desk.radio('Span', 'Time selection')).toBeDisabled()
    await desk.button('Close').click()
    await selectTime(desk, 0.25, 1.25)
    const { name, bytes } = await desk.exportAs(['Span', 'Time selection'])
    const [, startS, endS] = /^long\.filtered\.([\d.]+)-([\d.]+)s\.wav$/.exec(name) ?? []
    expect(Number(startS)).toBeCloseTo(0.25, 2)
    expect(Number(endS)).toBeCloseTo(1.25, 2)
    const part = parseWav(bytes)
    expect(part).toMatchObject({ format: 's16', rateHz: RATE_HZ, channels: 2 })
    // The name tells a millisecond; where the part begins is found by its samples.
    const plane = part.planes[0] as Float64Array
    const from = original.planes[0] as Float64Array
    const near = Math.round(Number(startS) * RATE_HZ)
    const starts = Array.from({ length: 17 }, (_, i) => near - 8 + i)
    const isThere = starts.some((at) => plane.every((value, n) => value === from[at + n]))
    expect(isThere).toBe(true)
    expect(bytes.includes('zz9 \x04\0\0\0kept')).toBe(true)
  })
  await test.step('the visible span, its times in the name', async () => {
    await desk.call('setView', { startS: 0.5, endS: 1.5, lowHz: 0, highHz: RATE_HZ / 2 })
    const { name, bytes } = await desk.exportAs(['Span', 'Visible span'])
    expect(name).toBe('long.filtered.0.5-1.5s.wav')
    const { planes: part } = parseWav(bytes)
    for (const [channel, plane] of part.entries()) {
      expect(plane).toEqual(original.planes[channel]?.subarray(0.5 * RATE_HZ, 1.5 * RATE_HZ))
    }
  })
  await test.step('another sample format, only when it is chosen', async () => {
    const formats = [
      ['24 bit', 's24'],
      ['32-bit float', 'f32'],
      ['16 bit', 's16'],
    ] as const
    for (const [name, format] of formats) {
      const saved = parseWav(
        (await desk.exportAs(['Span', 'Whole recording'], ['Samples', name])).bytes,
      )
      expect(saved.format).toBe(format)
      expect(saved.planes).toEqual(original.planes)
    }
    const same = await desk.exportAs(['Samples', 'As the recording'])
    expect(same.bytes.equals(input)).toBe(true)
  })
  await test.step('filtered and removed part add up to the recording', async () => {
    await desk.call('edit', { regions: [rectangleRegion(BOX)] })
    const filtered = await desk.exportAs(['What', 'Result'])
    const removed = await desk.exportAs(['What', 'Removed part'])
    expect([filtered.name, removed.name]).toEqual(['long.filtered.wav', 'long.removed.wav'])
    expect(filtered.bytes.equals((await desk.download()).bytes)).toBe(true)
    expect(removed.bytes.length).toBe(input.length)
    const [kept, gone] = [parseWav(filtered.bytes), parseWav(removed.bytes)]
    for (const [channel, plane] of original.planes.entries()) {
      const both = sum(kept.planes[channel] as Float64Array, gone.planes[channel] as Float64Array)
      const worst = plane.reduce(
        (most, value, n) => Math.max(most, Math.abs(value - (both[n] ?? 9))),
        0,
      )
      expect(worst).toBeLessThanOrEqual(2 ** -15)
    }
    expect(gone.planes[0]?.subarray(0, 1000).every((value) => value === 0)).toBe(true)
  })
})
