import { expect, test } from './driver'
import { offences } from './offences'
import { toneRecording } from './signals'
import { rectangleRegion } from './specmask'

test('what is typed before the palette is there is typed into it, and does nothing else', async ({
  desk,
}) => {
  const { page } = desk
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/assets/Palette-*.js', async (route) => {
    await released
    await route.continue()
  })
  await page.reload()
  await desk.open(toneRecording(2))
  const tools = page.getByRole('radiogroup', { name: 'Tool' })
  const before = await tools.getByRole('radio', { checked: true }).getAttribute('aria-label')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('brushes')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  release()
  await expect(page.getByRole('combobox', { name: 'Commands' })).toHaveValue('brush')
  await expect(tools.getByRole('radio', { checked: true })).toHaveAttribute('aria-label', before!)
  await page.keyboard.press('Enter')
  await expect(tools.getByRole('radio', { name: /^Brush/ })).toBeChecked()
})

test('one table of commands: palette, help, tooltips and the menu on the picture have them, and do them', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open(toneRecording(2))
  const box = { startS: 0.5, endS: 1, lowHz: 500, highHz: 1500 }
  await desk.call('edit', { regions: [rectangleRegion(box)] })
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Commands' })
  await expect(search).toBeFocused()
  const names = await page.getByRole('option').locator('span:first-child').allTextContents()
  expect(names.length).toBeGreaterThan(60)
  const keys = await page
    .getByRole('option')
    .evaluateAll((options) =>
      Object.fromEntries(
        options.map((option) => [
          option.querySelector('span')?.textContent,
          option.querySelector('kbd')?.textContent,
        ]),
      ),
    )
  // What a tooltip says of a command has its key at the end.
  const tips = await page.locator('[data-tip]').evaluateAll((all) =>
    all.map((element) => {
      const { tip = '', tipKey } = (element as HTMLElement).dataset
      return { tip, tipKey }
    }),
  )
  const ofCommands = tips.filter(({ tip }) => names.includes(tip))
  expect(ofCommands.length).toBeGreaterThan(15)
  expect(ofCommands.filter(({ tip, tipKey }) => !(tipKey ?? '').endsWith(keys[tip] ?? ''))).toEqual(
    [],
  )
  await search.fill('waveform alone')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radiogroup', { name: 'Tool' })).toBeHidden()
  await page.keyboard.press('\\')

  // What is typed is what is done: not what has its letters somewhere.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('undo')
  await expect(page.getByRole('dialog').getByRole('option').first()).toHaveText(/^Undo/)
  await page.keyboard.press('Enter')
  await desk.idle()
  expect((await desk.project()).regions).toEqual([])
  await page.keyboard.press('Control+y')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('xyzzy')
  await expect(page.getByText('No command has these words.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(search).toHaveValue('')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Shift+?')
  const help = page.getByRole('dialog', { name: 'Keys and pointer' })
  await expect(help).toBeVisible()
  const lines = (await help.getByRole('definition').allTextContents()).join('\n')
  expect(names.filter((name) => !lines.includes(name))).toEqual([])
  expect(await offences(desk, { within: 'dialog[open]' })).toEqual([])
  await page.keyboard.press('Escape')

  const { x, y } = await desk.call('toClient', 0.75, 1000)
  await page.mouse.click(x, y, { button: 'right' })
  const menu = page.getByRole('menu')
  await expect(menu.getByRole('menuitem', { name: /^Solo the selected regions/ })).toBeVisible()
  const shown = await menu.getByRole('menuitem').locator('span').allTextContents()
  expect(shown.filter((name) => !names.includes(name))).toEqual([])
  await menu.getByRole('menuitem', { name: /^Delete the selected regions/ }).click()
  await desk.idle()
  expect((await desk.project()).regions).toEqual([])
  await expect(menu).toBeHidden()
})
