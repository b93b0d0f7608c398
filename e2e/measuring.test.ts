import { expect, test } from './driver'
import { noise, RATE_HZ, sum, tone, wavFile } from './signals'
import { makeWav } from './wav'

/** Four seconds of quiet noise, a tone of 1 kHz from 1 to 1.5 s, another 12 dB below it from 2 to 2.5 s. */
function bursts() {
  const plane = noise(7, 4 * RATE_HZ, 0.001)
  const at = (startS: number, amplitude: number) => {
    const burst = new Float64Array(plane.length)
    burst.set(tone(1000, RATE_HZ, RATE_HZ / 2, amplitude), startS * RATE_HZ)
    return burst
  }
  const planes = [sum(sum(plane, at(1, 0.5)), at(2, 0.125))]
  return wavFile('bursts.wav', makeWav({ format: 's16', rateHz: RATE_HZ, planes }))
}

test('a region is measured in its panel and its table; a drag or keys measure between two points', async ({
  desk,
}) => {
  const { page } = desk
  const { keyboard } = page
  await desk.open(bursts())
  await desk.stroke({ timeS: 0.9, freqHz: 600 }, { timeS: 1.6, freqHz: 1400 })
  const ofRegion = page.getByLabel('Measures of the region')
  await expect(ofRegion).toContainText('Duration700 ms')
  await expect(ofRegion).toContainText(/Peak(999|1,00\d)(\.\d+)? Hz/)
  // A sine of half of full scale: −6 dBFS.
  await expect(ofRegion).toContainText(/Peak level−6\.\d dBFS/)

  const table = [
    ['What', 'Table of regions'],
    ['Table for', 'CSV'],
    ['Measures of', 'Original'],
  ] as const
  const { bytes } = await desk.exportAs(...table)
  const [heading = '', row = ''] = bytes.toString().split('\r\n')
  const cells = new Map(heading.split(',').map((name, i) => [name, Number(row.split(',')[i])]))
  expect(cells.get('duration_s')).toBeCloseTo(0.7, 1)
  expect(Math.abs((cells.get('peak_hz') ?? 0) - 1000)).toBeLessThan(5)
  expect(cells.get('peak_dbfs')).toBeCloseTo(-6, 0)
  expect(cells.get('snr_db')).toBeGreaterThan(20)

  // Of the result nothing is left there.
  await desk.radio('Listen to', 'Original').click()
  await desk.picture.focus()
  await keyboard.press('m')
  const [from, to] = await Promise.all([
    desk.call('toClient', 1.25, 1000),
    desk.call('toClient', 2.25, 1000),
  ])
  await page.mouse.move(from.x, from.y)
  await desk.idle()
  await page.mouse.down()
  await page.mouse.move(to.x, to.y - 30, { steps: 3 })
  await page.mouse.move(to.x, to.y)
  await desk.idle()
  await page.mouse.up()
  const measured = page.getByLabel('Measured', { exact: true })
  await expect(measured).toContainText(/Δt(0\.99|1\.00)\d s/)
  await expect(measured).toContainText(/ΔL−1[12]\.\d dB/)
  await expect(measured).toContainText(/NoteB5/)
  expect((await desk.project()).regions).toHaveLength(1)

  // The spectrum at the pointer has the tone where the read-out has it, and follows the switch.
  await keyboard.press('Shift+S')
  await page.mouse.move(from.x, from.y)
  await desk.idle()
  const spectrum = page.getByRole('figure')
  await expect(spectrum).toContainText(/1,?00\d Hz: −6\.\d dBFS/)
  await desk.radio('Listen to', 'Result').click()
  await page.mouse.move(from.x, from.y)
  await desk.idle()
  await expect(spectrum).toContainText(/ Hz: −\d\d+\.\d dBFS/)
  await expect(spectrum).toContainText(/mean of 0\.9\d+ – 1\.[56]\d* s/)
  await desk.picture.focus()
  await keyboard.press('Escape')
  await expect(measured).toHaveCount(0)
  await keyboard.press('Enter')
  await keyboard.press('Shift+ArrowLeft')
  await keyboard.press('Enter')
  await expect(measured).toContainText(/Δt0\.\d+ s/)
})
