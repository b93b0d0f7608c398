import { expect, test } from './driver'
import { toneRecording } from './signals'

test('side and dock collapse, are resized by key, and come back as they were left', async ({
  desk,
}) => {
  const { page } = desk
  const width = async () => (await desk.picture.boundingBox())?.width ?? 0
  const height = async () => (await desk.picture.boundingBox())?.height ?? 0
  const recording = toneRecording(1)
  await desk.open(recording)
  const [wide, high] = [await width(), await height()]
  await desk.button('Panels').click()
  await expect.poll(width).toBeGreaterThan(wide + 270)
  await desk.button('Collapse the dock').click()
  await expect.poll(height).toBeGreaterThan(high + 100)

  await page.reload()
  await page.waitForFunction(() => 'specmask' in window)
  await desk.open(recording)
  await expect(page.getByRole('tab', { name: 'Region', exact: true })).toBeHidden()
  await expect(page.getByRole('table', { name: 'Regions' })).toBeHidden()
  const tab = page.getByRole('tab', { name: 'Table', exact: true })
  const table = page.getByRole('table', { name: 'Regions' })
  await tab.dblclick()
  await expect(table).toBeVisible()
  await tab.click()
  await page.keyboard.press('Enter')
  await expect(table).toBeVisible()
  await tab.dblclick()
  await expect(table).toBeHidden()
  await tab.click()
  await expect(table).toBeVisible()
  await desk.button('Panels').click()
  await desk.tab('View')
  await expect(desk.combobox('Colour map')).toBeVisible()

  await page.getByRole('separator', { name: 'Width of the side' }).focus()
  const before = await width()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(width).toBeLessThan(before - 8)
  await desk.picture.focus()
  await page.keyboard.press('\\')
  await expect(page.getByRole('radiogroup', { name: 'Tool' })).toBeHidden()
  expect(await width()).toBeGreaterThan(1370)
  await page.keyboard.press('\\')
  await expect(desk.combobox('Colour map')).toBeVisible()
})
