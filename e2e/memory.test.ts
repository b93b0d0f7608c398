import { type Desk, expect, test } from './driver'
import { toneRecording } from './signals'

const SHOWN = /^Memory ([\d,.]+) MiB of$/

/** MiB in use, as the page says. */
async function usedMiB(desk: Desk): Promise<number> {
  const text = (await desk.page.getByText(SHOWN).textContent()) ?? ''
  return Number(SHOWN.exec(text)?.[1])
}

test('the budget is shown with what is used of it, and kept for the next visit', async ({
  desk,
}) => {
  await desk.open(toneRecording(3))
  const box = desk.combobox('Memory')
  await expect(box).toHaveValue(String(512 * 2 ** 20))
  const before = await usedMiB(desk)
  expect(before).toBeGreaterThan(16)
  expect(before).toBeLessThan(512)
  await box.selectOption({ label: '128 MiB' })
  await desk.idle()
  expect(await usedMiB(desk)).toBeLessThanOrEqual(128)
  await desk.page.reload()
  await expect(box).toHaveValue(String(128 * 2 ** 20))
  await desk.open(toneRecording(3))
  expect(await usedMiB(desk)).toBeLessThanOrEqual(128)
})
