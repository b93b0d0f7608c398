import { readFile } from 'node:fs/promises'
import type { Download, Locator } from '@playwright/test'
import { expect, test } from './driver'
import { firstDifference, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav, parseWav } from './wav'

/** The sound's is a ninth of it: no float32, as which a browser keeps it. */
const RATE_HZ = 220_000
const LENGTH = 200_000
const UPPER_HZ = 30_000
const LOWER_HZ = -50_000

/** Two AM stations, 400 Hz on +30 kHz and 1 kHz on −50 kHz: I, then Q. */
function stationPlanes() {
  const wave = (turn: (angle: number) => number) =>
    Float64Array.from({ length: LENGTH }, (_, n) => {
      const timeS = n / RATE_HZ
      const station = (carrierHz: number, soundHz: number) =>
        0.2 *
        (1 + 0.5 * Math.sin(2 * Math.PI * soundHz * timeS)) *
        turn(2 * Math.PI * carrierHz * timeS)
      return station(UPPER_HZ, 400) + station(LOWER_HZ, 1000)
    })
  return [wave(Math.cos), wave(Math.sin)] as const
}

/** By the name of a recording at 100 MHz. */
function recorded(planes: readonly Float64Array[]) {
  const wav = makeWav({ rateHz: RATE_HZ, planes, format: 's16' })
  return wavFile('baseband_100000000Hz_12-03-45_01-02-2022.wav', wav)
}

function stations() {
  return recorded(stationPlanes())
}

/** The second receiver has everything on the other side. */
function twoReceivers() {
  const [i, q] = stationPlanes()
  return recorded([i, q, q, i])
}

test('an I/Q recording through a receiver: tuned, edited, its band exported', async ({ desk }) => {
  const file = stations()
  await desk.open(file)
  await test.step('the receiver is tuned along the frequency axis and to the selected region', async () => {
    await desk.tab('Receiver')
    const carrier = desk.page.getByRole('spinbutton', { name: 'Carrier', exact: true })
    await expect(carrier).toHaveValue('100 MHz')
    // An arrow tunes within the band, whatever the radio frequency.
    await carrier.press('ArrowUp')
    await expect(carrier).toHaveValue('100.00001 MHz')
    await carrier.press('ArrowDown')
    const axis = await desk.page.getByRole('img', { name: 'Frequency axis' }).boundingBox()
    const at = await desk.call('toClient', 0.5, UPPER_HZ)
    await desk.page.mouse.click((axis?.x ?? 0) + 10, at.y)
    const shown = async (field: Locator) => Number(await field.getAttribute('aria-valuenow'))
    expect(Math.abs((await shown(carrier)) - 100_030_000)).toBeLessThan(500)
    const bandwidth = desk.page.getByRole('spinbutton', { name: 'Bandwidth' })
    const [edge, further] = await Promise.all(
      [5000, 12_000].map((hz) => desk.call('toClient', 0.5, UPPER_HZ + hz)),
    )
    await desk.page.mouse.move((axis?.x ?? 0) + 10, edge?.y ?? 0)
    await desk.page.mouse.down()
    await desk.page.mouse.move((axis?.x ?? 0) + 10, further?.y ?? 0, { steps: 4 })
    await desk.page.mouse.up()
    expect(Math.abs((await shown(bandwidth)) - 24_000)).toBeLessThan(1000)
    const before = await shown(carrier)
    await desk.page.keyboard.press('Shift+<')
    await desk.page.keyboard.press('.')
    const widthHz = await shown(bandwidth)
    expect(await shown(carrier)).toBeCloseTo(before - 0.9 * widthHz, 0)
    await desk.call('edit', {
      regions: [rectangleRegion({ startS: 0.2, endS: 0.8, lowHz: -56_000, highHz: -44_000 })],
    })
    await desk.regionRows.first().click()
    await desk.button('Tune to selection').click()
    await expect(carrier).toHaveValue('99.95 MHz')
    await expect(bandwidth).toHaveValue('12 kHz')
  })
  await test.step('rejecting one side leaves the other as it was, and untouched samples their bytes', async () => {
    await desk.clear()
    await desk.stroke(
      { timeS: 0.3, freqHz: UPPER_HZ - 10_000 },
      { timeS: 0.6, freqHz: UPPER_HZ + 10_000 },
    )
    const before = parseWav(file.buffer)
    const after = parseWav((await desk.download()).bytes)
    /** The amplitude of a carrier, by correlation over ten milliseconds about the middle of the edit. */
    const amplitude = ({ planes: [i, q] }: typeof before, freqHz: number): number => {
      let [re, im] = [0, 0]
      for (let n = 98_900; n < 101_100; n++) {
        const angle = (2 * Math.PI * freqHz * n) / RATE_HZ
        const [a, b] = [i?.[n] ?? 0, q?.[n] ?? 0]
        re += a * Math.cos(angle) + b * Math.sin(angle)
        im += b * Math.cos(angle) - a * Math.sin(angle)
      }
      return Math.hypot(re, im) / 2200
    }
    expect(amplitude(after, UPPER_HZ)).toBeLessThan(1e-4)
    expect(Math.abs(amplitude(after, LOWER_HZ) - amplitude(before, LOWER_HZ))).toBeLessThan(1e-5)
    for (const [p, plane] of before.planes.entries()) {
      const saved = after.planes[p] as Float64Array
      expect(firstDifference(saved.subarray(0, 64_000), plane.subarray(0, 64_000))).toBeUndefined()
      expect(firstDifference(saved.subarray(134_000), plane.subarray(134_000))).toBeUndefined()
    }
  })
  await test.step('the band of a region is exported as an I/Q recording at its own rate', async () => {
    await desk.call('edit', {
      regions: [
        rectangleRegion(
          { startS: 0, endS: 1, lowHz: UPPER_HZ - 5000, highHz: UPPER_HZ + 5000 },
          { effect: { kind: 'keep' } },
        ),
      ],
    })
    await desk.regionRows.first().click()
    await desk.button('Export…').click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Selected region' }).click()
    const [download] = await Promise.all([
      desk.page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export', exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/_100030000Hz_12000SPS\.wav$/)

    await desk.button('Export…').click()
    await dialog.getByRole('radio', { name: 'SigMF' }).click()
    const downloads: Download[] = []
    desk.page.on('download', (each) => downloads.push(each))
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect.poll(() => downloads.length).toBe(2)
    const meta = downloads.find((each) => each.suggestedFilename().endsWith('.sigmf-meta'))
    expect(JSON.parse(await readFile((await meta?.path()) ?? '', 'utf8'))).toMatchObject({
      global: { 'core:datatype': 'ci16_le', 'core:sample_rate': 12_000 },
      captures: [{ 'core:sample_start': 0, 'core:frequency': 100_030_000 }],
    })
  })
  await test.step('an I/Q recording is recognised, shown on both sides of its carrier, and played through a receiver', async () => {
    await desk.clear()
    const { recording } = await desk.project()
    expect(recording).toMatchObject({ kind: 'iq', centreHz: 100_000_000, channels: 2 })
    await desk.tab('View')
    await expect(desk.combobox('Channel').locator('option')).toHaveText(['I/Q'])
    const view = await desk.call('view')
    expect(view.lowHz).toBe(-RATE_HZ / 2)
    expect(view.highHz).toBe(RATE_HZ / 2)
    const [upper = 0, lower = 0, image = 0] = await desk.brightness(
      { timeS: 0.5, freqHz: UPPER_HZ },
      { timeS: 0.5, freqHz: LOWER_HZ },
      { timeS: 0.5, freqHz: -UPPER_HZ },
    )
    expect(upper).toBeGreaterThan(image + 80)
    expect(lower).toBeGreaterThan(image + 80)

    await desk.tab('Receiver')
    for (const mode of ['AM', 'FM', 'USB', 'LSB', 'CW', 'Raw I/Q', 'Slow down']) {
      await desk.combobox('Demodulate').selectOption(mode)
      await desk.button('Play').click()
      await expect(desk.button('Pause')).toBeVisible()
      await expect(desk.status).not.toContainText('cannot play')
      await desk.radio('Listen to', 'Removed').click()
      await desk.radio('Listen to', 'Result').click()
      await desk.button('Stop').click()
      await expect(desk.raisedAlert).toHaveCount(0)
    }

    await desk.open(twoReceivers())
    await desk.tab('View')
    await expect(desk.combobox('Channel').locator('option')).toHaveText([
      'I/Q 1',
      'I/Q 2',
      'I/Q 1 and 2',
    ])
    await desk.combobox('Channel').selectOption('I/Q 2')
    await desk.idle()
    const [above = 0, below = 0] = await desk.brightness(
      { timeS: 0.5, freqHz: UPPER_HZ },
      { timeS: 0.5, freqHz: -UPPER_HZ },
    )
    expect(below).toBeGreaterThan(above + 80)
  })
})
