import { type Desk, expect, test } from './driver'
import { noise, sum, wavFile } from './signals'
import { makeWav, parseWav } from './wav'

const RATE_HZ = 16_000
const LENGTH = 3 * RATE_HZ

/** A second of nothing, then syllables of eight harmonics. */
const clean = Float64Array.from({ length: LENGTH }, (_, n) => {
  const t = n / RATE_HZ - 1
  const loudness = t < 0 ? 0 : Math.max(0, Math.sin(2 * Math.PI * 2.5 * t)) ** 2
  const harmonics = Array.from({ length: 8 }, (_k, i) => Math.sin(2 * Math.PI * 150 * (i + 1) * t))
  return 0.1 * loudness * harmonics.reduce((total, value) => total + value, 0)
})
const noisy = sum(clean, noise(11, LENGTH, 0.04))

function sdrDb(made: ArrayLike<number>): number {
  let signal = 0
  let error = 0
  for (let n = RATE_HZ; n < LENGTH; n++) {
    const value = clean[n] as number
    signal += value ** 2
    error += (value - (made[n] as number)) ** 2
  }
  return 10 * Math.log10(signal / error)
}

async function exportedSdrDb(desk: Desk): Promise<number> {
  return sdrDb(parseWav(await desk.exported()).planes[0] as Float64Array)
}

test('noise is learnt and taken away, heard against the clean original; effects are ordered, bypassed, undone', async ({
  desk,
}) => {
  const input = makeWav({ format: 's16', rateHz: RATE_HZ, planes: [noisy] })
  await desk.open(wavFile('voice.wav', input))
  const before = await exportedSdrDb(desk)
  const effects = desk.page.getByRole('list', { name: 'Effects', exact: true })
  const rows = effects.getByRole('listitem')

  // By mouse: put in, it learns of the quietest stretch, which is the first second.
  await desk.page.getByRole('tab', { name: 'Repair' }).click()
  await desk.button('Add Denoise').click()
  await desk.idle()
  const learnt = (await desk.project()).chain[1] as unknown as { profile: { endS: number } }
  expect(learnt.profile.endS).toBeLessThanOrEqual(1.05)
  const after = await exportedSdrDb(desk)
  expect(after).toBeGreaterThan(before + 6)
  const noiseAlone = parseWav(await desk.exported()).planes[0] as Float64Array
  const energy = (plane: Float64Array) =>
    plane.subarray(3000, 13_000).reduce((total, value) => total + value ** 2, 0)
  expect(10 * Math.log10(energy(noisy) / energy(noiseAlone))).toBeGreaterThan(15)

  await desk.page.getByRole('tab', { name: 'Effects' }).click()
  await effects.getByRole('checkbox', { name: 'Denoise on' }).uncheck()
  expect((await desk.exported()).equals(input)).toBe(true)
  await desk.call('undo')
  expect(await exportedSdrDb(desk)).toBe(after)

  // By keyboard: a slider's keys are one step, and less reduction leaves more noise.
  const reduction = desk.page.getByRole('slider', { name: 'Reduction' })
  await reduction.focus()
  for (let i = 0; i < 20; i++) await desk.page.keyboard.press('ArrowLeft')
  await expect(reduction).toHaveAttribute('aria-valuetext', '6 dB')
  const { profile: _, ...changed } = (await desk.project()).chain[1] as unknown as {
    profile: object
  }
  expect(changed).toMatchObject({ kind: 'denoise', reductionDb: 6 })
  expect(await exportedSdrDb(desk)).toBeLessThan(after - 1)
  await desk.call('undo')
  expect(await exportedSdrDb(desk)).toBe(after)

  // A second effect, brought to the top: by drag, and by the arrow keys.
  await desk.button('Add Harmonic / percussive').click()
  await expect(rows).toHaveCount(3)
  const names = async () => (await desk.project()).chain.map(({ id }) => id)
  const handle = desk.button('Move Harmonic / percussive')
  await handle.focus()
  await desk.page.keyboard.press('ArrowUp')
  expect(await names()).toEqual(['m1', 'p1', 'n1'])
  await handle.hover()
  await desk.page.mouse.down()
  const top = await rows.first().boundingBox()
  await desk.page.mouse.move((top?.x ?? 0) + 20, (top?.y ?? 0) + 5, { steps: 4 })
  await desk.page.mouse.up()
  expect(await names()).toEqual(['p1', 'm1', 'n1'])
  await desk.call('undo')
  expect(await names()).toEqual(['m1', 'p1', 'n1'])

  // Solo is what one makes by itself, and no edit.
  await desk.button('Solo Denoise').click()
  await expect(desk.status).toContainText('Result is one effect alone')
  await desk.button('Solo Denoise').click()
  // The focus is not lost with the row.
  await desk.button('Take out Harmonic / percussive').press('Enter')
  await expect(desk.button('Move Denoise')).toBeFocused()
  expect(await exportedSdrDb(desk)).toBe(after)

  // It acts where a region is selected, and passes on what lies at other times; then everywhere again.
  await desk.radio('Mode', 'Mark').click()
  await desk.radio('Tool', 'Rectangle').click()
  await desk.stroke({ timeS: 1.5, freqHz: 500 }, { timeS: 2.5, freqHz: 6000 })
  await desk.combobox('Effect').selectOption({ label: '2 Denoise' })
  await desk.button('Only in the selected region').click()
  await expect(desk.page.getByText(/^Acts in 1\.\d+–2\.\d+ s, /)).toBeVisible()
  const part = parseWav(await desk.exported()).planes[0] as Float64Array
  const own = parseWav(input).planes[0] as Float64Array
  expect(part.subarray(0, 1.4 * RATE_HZ)).toEqual(own.subarray(0, 1.4 * RATE_HZ))
  expect(part.subarray(1.8 * RATE_HZ, 2.2 * RATE_HZ)).not.toEqual(
    own.subarray(1.8 * RATE_HZ, 2.2 * RATE_HZ),
  )
  await desk.button('Everywhere').press('Enter')
  await expect(desk.button('Everywhere')).toBeFocused()
  expect(await exportedSdrDb(desk)).toBe(after)

  // The time to learn from, by keys: that of the region.
  await desk.page.keyboard.press('Shift+t')
  await desk.page.getByRole('button', { name: /^Learn from 1\.\d+–2\.\d+ s$/ }).press('Enter')
  await desk.idle()
  const { profile } = (await desk.project()).chain[1] as unknown as {
    profile: { startS: number; endS: number }
  }
  expect(profile.startS).toBeCloseTo(1.5, 1)
  expect(profile.endS).toBeCloseTo(2.5, 1)
})
