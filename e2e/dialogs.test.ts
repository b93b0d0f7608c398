import { expect, test } from './driver'
import { offences } from './offences'
import { noise, RATE_HZ, toneRecording, wavFile } from './signals'
import { rectangleRegion } from './specmask'
import { makeWav } from './wav'

const CALLS = ['left', 'right', 'left', 'right', 'left', 'right'].map((label, i) =>
  rectangleRegion(
    { startS: 0.3 * i, endS: 0.3 * i + 0.2, lowHz: 600 + 50 * i, highHz: 1400 + 50 * i },
    { id: `r${i}`, label, effect: { kind: 'mark' } },
  ),
)

test('what is chosen in menu, settings, classes and tabs holds, without offence', async ({
  desk,
}) => {
  await desk.open(toneRecording(2))
  await desk.call('edit', { regions: CALLS, classes: [{ name: 'left', key: '1' }] })
  await test.step('the menu of the page, settings and classes: what is chosen holds, without offence', async () => {
    const { page } = desk

    // What is chosen in the settings outlives the visit; Escape gives the keys back.
    await desk.button('Menu').click()
    const menu = page.getByRole('menu')
    await expect(menu.getByRole('menuitem', { name: /^Save project/ })).toBeVisible()
    expect(await offences(desk, { within: '[role=menu]' })).toEqual([])
    await menu.getByRole('menuitem', { name: /^Settings/ }).click()
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('combobox', { name: 'Colours of the picture' }).selectOption('Grey')
    await settings.getByRole('combobox', { name: 'Memory' }).selectOption('1 GiB')
    expect(await offences(desk, { within: 'dialog[open]' })).toEqual([])
    await page.keyboard.press('Escape')
    await expect(settings).toBeHidden()
    // The next key may come before the page has been laid out without the dialog.
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    })
    await page.keyboard.press('Control+,')
    await expect(settings).toBeVisible()
    await settings.evaluate((dialog: HTMLDialogElement) => {
      const focused = document.activeElement
      dialog.close()
      const key = { key: ',', code: 'Comma', ctrlKey: true, bubbles: true }
      focused?.dispatchEvent(new KeyboardEvent('keydown', key))
    })
    await expect(settings).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(settings).toBeHidden()
    await desk.tab('View')
    await expect(desk.combobox('Colour map').locator('option:checked')).toHaveText('Grey')

    // What was marked in a dialog is not what is copied once it is closed.
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keys and pointer' })
    await help.getByRole('definition').first().click({ clickCount: 3 })
    await page.keyboard.press('Escape')
    await expect(help).toBeHidden()
    for (const key of ['Control+a', 'Control+c', 'Control+v']) await page.keyboard.press(key)
    await desk.idle()
    expect((await desk.project()).regions).toHaveLength(2 * CALLS.length)
    await desk.call('undo')

    // A class that is renamed renames its regions; one step each.
    await desk.tab('Region')
    await desk.button('Edit classes…').click()
    const classes = page.getByRole('dialog', { name: 'Classes' })
    await classes.getByRole('textbox', { name: 'Name of left' }).fill('port')
    await page.keyboard.press('Enter')
    await classes.getByRole('textbox', { name: 'New class' }).fill('starboard')
    await classes.getByRole('button', { name: 'Add' }).click()
    await classes.getByRole('combobox', { name: 'Key of starboard' }).selectOption('7')
    expect(await offences(desk, { within: 'dialog[open]' })).toEqual([])
    await page.keyboard.press('Escape')
    const project = await desk.project()
    expect(project.classes).toMatchObject([
      { name: 'port', key: '1' },
      { name: 'starboard', key: '7' },
    ])
    expect(project.regions.filter(({ label }) => label === 'port')).toHaveLength(3)
  })
  await test.step('palette and map of classes: no offence', async () => {
    const { page } = desk
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Commands' }).fill('theme')
    expect(await offences(desk, { within: 'dialog[open]' })).toEqual([])
    await page.keyboard.press('Escape')

    await desk.tab('Features')
    await desk.button('Compare the regions').click()
    await desk.idle()
    const map = page.getByRole('img', { name: 'Map of 6 regions' })
    await expect(map).toBeVisible()
    // Both are seen without being looked for, and labels have a colour each, classes or not.
    await expect(page.getByRole('table', { name: /^Original/ })).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('table', { name: /^Result/ })).toBeInViewport({ ratio: 1 })
    const fills = await map
      .locator('circle')
      .evaluateAll((all) => all.map((each) => each.getAttribute('fill')))
    expect(new Set(fills).size).toBe(
      new Set((await desk.project()).regions.map(({ label }) => label)).size,
    )
    expect(await offences(desk, { within: '[aria-label=Inspector]' })).toEqual([])
  })
  await test.step('Receiver and Batch: no offence', async () => {
    const planes = [0.25, 0].map((turn) =>
      noise(3, RATE_HZ, 0.002).map(
        (value, n) => value + 0.2 * Math.sin(2 * Math.PI * ((1000 * n) / RATE_HZ + turn)),
      ),
    )
    const iq = wavFile(
      'SDRuno_20260301_063000Z_4625kHz.wav',
      makeWav({ format: 's16', rateHz: RATE_HZ, planes }),
    )
    await desk.open(iq, toneRecording(1))
    await desk.tab('Receiver')
    await expect(desk.combobox('Demodulate')).toBeVisible()
    await desk.tab('Batch')
    await expect(desk.page.getByRole('region', { name: 'Batch' })).toBeVisible()
    expect(await offences(desk)).toEqual([])
  })
})
