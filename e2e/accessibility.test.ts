import { expect, test } from './driver'
import { offences } from './offences'
import { toneRecording } from './signals'
import { rectangleRegion } from './specmask'

test('no offence in either theme, dark unless the person chose otherwise', async ({ desk }) => {
  await test.step('dark unless the person chose otherwise, whatever the system prefers', async () => {
    const background = () =>
      desk.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await desk.page.emulateMedia({ colorScheme: 'light' })
    const dark = await background()
    await desk.theme('Light')
    await expect.poll(background).not.toBe(dark)
  })
  await test.step('no offence: empty, with regions, on the next visit, dark and light', async () => {
    const inBothThemes = async (): Promise<void> => {
      await desk.theme('Light')
      expect(await offences(desk), 'light').toEqual([])
      // A theme changes colours and nothing else.
      await desk.theme('Dark')
      expect(await offences(desk, { isColourOnly: true }), 'dark').toEqual([])
    }
    await inBothThemes()
    await desk.open(toneRecording(1))
    await desk.call('edit', {
      regions: [rectangleRegion({ startS: 0.2, endS: 0.4, lowHz: 500, highHz: 1500 })],
    })
    await desk.regionRows.first().click()
    await desk.idle()
    await inBothThemes()

    // The next visit, with what it has to tell: recent projects, an alert, restored edits, a warning.
    await desk.theme('Light')
    await desk.start()
    await expect(desk.page.locator('html')).toHaveAttribute('data-theme', 'light')
    await expect(desk.button('Remove tone.wav')).toBeVisible()
    const { buffer, ...file } = toneRecording(1)
    await desk.open({ ...file, name: 'notes.wav', buffer: Buffer.from('no') }, { ...file, buffer })
    await desk.open({ ...file, name: 'notes.wav', buffer: Buffer.from('no') })
    await expect(desk.raisedAlert).toBeVisible()
    await desk.button('Start over').click({ trial: true })
    expect(await offences(desk)).toEqual([])
  })
  await test.step('where the system chooses the colours, what is chosen still shows', async () => {
    await desk.page.emulateMedia({ forcedColors: 'active' })
    const ground = (mode: string) =>
      desk
        .radio('Mode', mode)
        .evaluate((radio) => getComputedStyle(radio.nextElementSibling ?? radio).backgroundColor)
    await desk.radio('Mode', 'Keep').check()
    await expect.poll(() => ground('Keep')).not.toBe(await ground('Remove'))
    const tab = (name: string) =>
      desk.page
        .getByRole('tab', { name, exact: true })
        .evaluate((each) => getComputedStyle(each).backgroundColor)
    await desk.tab('Repair')
    await expect.poll(() => tab('Repair')).not.toBe(await tab('Measure'))
    await desk.call('edit', {
      regions: [rectangleRegion({ startS: 0.2, endS: 0.4, lowHz: 500, highHz: 1500 })],
    })
    await desk.regionRows.first().click()
    await desk.idle()
    expect(await offences(desk, { isColourOnly: true })).toEqual([])
    // How loud it is is drawn by grounds, which else the system takes away.
    const track = desk.page.getByRole('meter').locator('> div').first()
    await expect(track).not.toHaveCSS('background-image', 'none')
  })
})
