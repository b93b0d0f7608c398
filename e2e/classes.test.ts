import { expect, test } from './driver'
import { noise, sum, wavFile } from './signals'
import { makeWav } from './wav'

const RATE_HZ = 32_000
const COUNT = 45
const KINDS = ['climb', 'fall', 'pulse'] as const

/** What a device does every second, the kinds in turn: it climbs, falls or is pulsed, each time at another pitch and level. */
function device(): Float64Array {
  const random = noise(11, 2 * COUNT, 1)
  const samples = noise(12, (COUNT + 1) * RATE_HZ, 0.002)
  for (let i = 0; i < COUNT; i++) {
    const length = 0.25 * RATE_HZ
    const centreHz = 6000 + 1500 * random[2 * i]!
    const level = 0.1 * 2 ** random[2 * i + 1]!
    const rise = i % 3 === 0 ? 1 : i % 3 === 1 ? -1 : 0
    let turns = 0
    const own = Float64Array.from({ length }, (_, n) => {
      turns += (centreHz + rise * 3000 * (n / length - 0.5)) / RATE_HZ
      const isOn = rise !== 0 || Math.floor((8 * n) / length) % 2 === 0
      return isOn ? level * Math.sin(2 * Math.PI * turns) : 0
    })
    const at = Math.round((0.5 + i) * RATE_HZ)
    samples.set(sum(samples.subarray(at, at + length), own), at)
  }
  return samples
}

test('from a drop to a labelled dataset of 45 movements in 11 actions', async ({ desk }) => {
  const planes = [device()]
  const { page } = desk
  const picture = page.getByRole('application', { name: 'Spectrogram' })
  // 1 … 3: dropped, found, marked.
  await desk.open(wavFile('device.wav', makeWav({ format: 's16', rateHz: RATE_HZ, planes })))
  await page.keyboard.press('d')
  await desk.idle()
  await expect(page.getByRole('region', { name: 'Find' })).toContainText('45 found, every 1.00')
  await page.keyboard.press('Enter')
  // 4 … 7: three of them are looked at and named; each name leads to the next.
  await page.keyboard.press('j')
  const review = page.getByRole('region', { name: 'Review' })
  for (const [i, kind] of KINDS.entries()) {
    await expect(review).toContainText(`${i + 1} of 45`)
    await page.keyboard.press('F2')
    await page.keyboard.type(kind)
    await page.keyboard.press('Enter')
  }
  await expect(review).toContainText('4 of 45')
  await expect(picture).toBeFocused()
  // 8 … 10: the others are guessed from those, and confirmed.
  await desk.tab('Features')
  const panel = page.getByRole('tabpanel', { name: 'Features' })
  await desk.button('Suggest labels').click()
  await desk.idle()
  await desk.button('Confirm 42 labels').click()
  await expect(desk.button('Suggest labels')).toBeDisabled()
  await desk.idle()
  const { regions } = await desk.project()
  const right = regions.filter((region, i) => region.label === KINDS[i % 3])
  // From one of each: whoever names more has more of the others right.
  expect(right.length).toBeGreaterThanOrEqual(40)
  await expect(panel).toContainText('45 rows of 3 labels')
  // 11: saved.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    desk.button('Export dataset…').click(),
  ])
  expect(download.suggestedFilename()).toBe('device.dataset.zip')
  await expect(panel.getByRole('img', { name: 'Map of 45 regions' })).toBeVisible()
})
