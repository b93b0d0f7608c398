import { expect, test } from './driver'
import { toneRecording } from './signals'

test.use({ isFresh: true })

test('the budget is shown with what is used of it, and kept for the next visit', async ({
  desk,
}) => {
  await desk.open(toneRecording(3))
  const box = desk.combobox('Memory')
  const before = await desk.usedMiB()
  expect(before).toBeGreaterThan(16)
  expect(before).toBeLessThan(512)
  await desk.page.keyboard.press('Control+,')
  await expect(box).toHaveValue(String(512 * 2 ** 20))
  await box.selectOption({ label: '128 MiB' })
  await desk.page.keyboard.press('Escape')
  await desk.idle()
  expect(await desk.usedMiB()).toBeLessThanOrEqual(128)
  await desk.page.reload()
  await expect(desk.button('Open…')).toBeVisible()
  await desk.page.keyboard.press('Control+,')
  await expect(box).toHaveValue(String(128 * 2 ** 20))
  await desk.page.keyboard.press('Escape')
  await desk.open(toneRecording(3))
  expect(await desk.usedMiB()).toBeLessThanOrEqual(128)
})
