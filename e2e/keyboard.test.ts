import { readFile } from 'node:fs/promises'
import { expect, test } from './driver'
import { toneRecording } from './signals'
import type { Rectangle } from './specmask'

test('keys alone: the picture, playing, radios', async ({ desk }) => {
  await desk.open(toneRecording(4))
  await test.step('the picture can be reached, moved and painted on with keys alone', async () => {
    await desk.picture.focus()
    await expect(desk.picture).toBeFocused()
    const whole = await desk.call('view')
    await desk.page.keyboard.press('+')
    await desk.idle()
    const zoomed = await desk.call('view')
    expect(zoomed.endS - zoomed.startS).toBeLessThan(whole.endS - whole.startS)
    await desk.page.keyboard.press('ArrowRight')
    await desk.idle()
    const moved = await desk.call('view')
    expect(moved.startS).toBeGreaterThan(zoomed.startS)

    await desk.page.keyboard.press('Shift+Enter')
    const lowHz = async () => ((await desk.project()).regions[0]!.shape as Rectangle).lowHz
    const paintedHz = await lowHz()
    await desk.page.keyboard.press('ArrowUp')
    expect(await lowHz()).toBeGreaterThan(paintedHz)
    expect(await desk.call('view')).toEqual(moved)
  })
  await test.step('Space plays and pauses', async () => {
    await desk.picture.focus()
    await desk.page.keyboard.press('Space')
    await expect(desk.button('Pause')).toBeVisible()
    await desk.page.keyboard.press('Space')
    await expect(desk.button('Play')).toBeVisible()
  })
  await test.step('what is typed counts where the project is saved meanwhile', async () => {
    await desk.page.getByRole('textbox', { name: 'Label', exact: true }).fill('hum')
    const saved = desk.page.waitForEvent('download')
    await desk.page.keyboard.press('Control+s')
    const project = await readFile(await (await saved).path(), 'utf8')
    expect(JSON.parse(project)).toMatchObject({ regions: [{ label: 'hum' }] })
    await expect(desk.picture).toBeFocused()
  })
  await test.step('a list that a pointer chose in leaves the keys to the page', async () => {
    const effect = desk.page.getByRole('tabpanel', { name: 'Region' }).getByLabel('Effect')
    await effect.click()
    await desk.page.keyboard.type('keep')
    await desk.page.keyboard.press('Enter')
    await expect(effect).toHaveValue('keep')
    // The first letter of Remove, and of the rectangle.
    await desk.page.keyboard.press('r')
    await expect(effect).toHaveValue('keep')
    await desk.page.keyboard.press('Control+z')
    await expect(effect).toHaveValue('remove')
    // With Tab they stay there, but for those of the page.
    await desk.page.keyboard.press('Control+y')
    await effect.focus()
    for (const key of ['Shift+Tab', 'Tab', 'ArrowUp']) await desk.page.keyboard.press(key)
    await expect(effect).toHaveValue('gain')
    await expect(effect).toBeFocused()
    await desk.page.keyboard.press('Control+z')
    await expect(effect).toHaveValue('keep')
  })
  await test.step('radios follow the arrow keys where Tab went to them; pressed, they leave them to the picture', async () => {
    const keep = desk.radio('Mode', 'Keep')
    await keep.focus()
    for (const key of ['Shift+Tab', 'Tab', 'ArrowLeft']) await desk.page.keyboard.press(key)
    await expect(desk.radio('Mode', 'Remove')).toBeChecked()
    await keep.click()
    await desk.page.keyboard.press('Escape')
    await desk.call('setView', { startS: 1, endS: 2, lowHz: 0, highHz: 4000 })
    await desk.page.keyboard.press('ArrowLeft')
    await desk.idle()
    expect((await desk.call('view')).startS).toBeLessThan(1)
    await expect(keep).toBeChecked()
  })
})

test('F2 has the name of what is selected typed, whatever stands beside the picture', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open(toneRecording(2))
  await desk.tab('View')
  await page.keyboard.press('\\')
  await desk.picture.focus()
  await page.keyboard.press('F2')
  await expect(desk.picture).toBeFocused()
  for (const name of ['hum', 'whistle']) {
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('F2')
    await expect(page.getByRole('textbox', { name: 'Label', exact: true })).toBeFocused()
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await expect(desk.picture).toBeFocused()
  }
  // It takes the place of the one that is there.
  await page.keyboard.press('F2')
  await page.keyboard.type('bird')
  await page.keyboard.press('Enter')
  const { regions } = await desk.project()
  expect(regions.map(({ label }) => label)).toEqual(['hum', 'bird'])
})

test('an effect that is put in has the focus on its card: its numbers are a few keys away, Space plays', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open(toneRecording(2))
  const kinds = async () => (await desk.project()).chain.map(({ kind }) => kind)
  const card = page.getByRole('group', { name: 'Denoise', exact: true })
  await page.keyboard.press('\\')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Add Denoise')
  const found = page.getByRole('option', { name: /^Add Denoise/ })
  await expect(found).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(card).toBeFocused()
  // Where the noise was learnt, which is then a button, too.
  await desk.idle()
  for (let i = 0; i < 4; i++) await page.keyboard.press('Tab')
  await expect(card.getByRole('slider', { name: 'Reduction' })).toBeFocused()

  await desk.button('Add Denoise').click()
  await expect(card).toBeFocused()
  await page.keyboard.press('Space')
  await expect(desk.button('Pause')).toBeVisible()
  await page.keyboard.press('Space')
  expect(await kinds()).toEqual(['mask', 'denoise', 'denoise'])

  await desk.tab('View')
  await desk.tab('Effects')
  await page
    .getByRole('list', { name: 'Effects' })
    .getByRole('button', { name: 'Denoise', exact: true })
    .first()
    .click()
  await expect(card).toBeFocused()
})

test('a recording that a key opened has the focus on its picture, from where Tab goes on', async ({
  desk,
}) => {
  const { page } = desk
  await page.getByRole('main').getByRole('button', { name: 'Open…' }).focus()
  await desk.open(toneRecording(2))
  await expect(desk.picture).toBeFocused()
  // What was chosen before keeps it where another is opened.
  await desk.button('Open…').focus()
  await desk.open(toneRecording(3))
  await expect(desk.button('Open…')).toBeFocused()
})
