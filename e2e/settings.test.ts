import { expect, test } from './driver'
import { TONE_HZ, toneRecording } from './signals'

test('how the picture is computed, coloured and scaled, and what an edit is computed with', async ({
  desk,
}) => {
  await desk.open(toneRecording(2, 2))
  await test.step('a log scale moves the tone up, and to and from the page agree with it', async () => {
    const linear = await desk.call('toClient', 1, TONE_HZ)
    await desk.tab('View')
    await desk.combobox('Frequency scale').selectOption('Log')
    await desk.idle()
    const log = await desk.call('toClient', 1, TONE_HZ)
    expect(log.y).toBeLessThan(linear.y - 20)
    expect((await desk.call('fromClient', log.x, log.y)).freqHz).toBeCloseTo(TONE_HZ, 3)
    const [line = 0, below = 0] = await desk.brightness(
      { timeS: 1, freqHz: TONE_HZ },
      { timeS: 1, freqHz: 300 },
    )
    // The line is about two of the five rows that the mean is taken over.
    expect(line).toBeGreaterThan(below + 35)
    await desk.combobox('Frequency scale').selectOption('Linear')
  })
  await test.step('the colour map is a look-up: grey is grey, and the tone stays brighter', async () => {
    await desk.tab('View')
    await desk.combobox('Colour map').selectOption({ label: 'Grey' })
    await desk.idle()
    const places = [
      await desk.call('toClient', 1, TONE_HZ),
      await desk.call('toClient', 1, 3 * TONE_HZ),
    ]
    const [line, above] = await desk.colours(places)
    for (const [red, green, blue] of [line, above] as [number, number, number][]) {
      expect(Math.abs(red - green)).toBeLessThan(3)
      expect(Math.abs(green - blue)).toBeLessThan(3)
    }
    expect(line?.[0]).toBeGreaterThan((above?.[0] ?? 0) + 60)
  })
  await test.step('a channel of its own or the mean', async () => {
    await desk.tab('View')
    const options = await desk.combobox('Channel').locator('option').allTextContents()
    expect(options).toEqual(['Mean', '1', '2', '1 and 2'])
    await expect(desk.combobox('Channel').locator('option:checked')).toHaveText('1')
    await desk.combobox('Channel').selectOption('Mean')
    await desk.idle()
    const shown = await desk.call('magnitudes', 3, 4)
    const second = await desk.call('magnitudes', 3, 4, 1)
    expect(shown.data).not.toEqual(second.data)
  })
  await test.step('the dB range can be set by hand: above everything, the picture is dark', async () => {
    const [before = 0] = await desk.brightness({ timeS: 1, freqHz: TONE_HZ })
    await desk.tab('View')
    await desk.page.getByRole('spinbutton', { name: 'dB maximum' }).first().fill('80')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('spinbutton', { name: 'dB minimum' }).first().fill('10')
    await desk.page.keyboard.press('Enter')
    await desk.idle()
    const [after = 255] = await desk.brightness({ timeS: 1, freqHz: TONE_HZ })
    expect(before).toBeGreaterThan(after + 60)
  })
  await test.step('how it is looked at changes no edit, no file and no history; the edit resolution does', async () => {
    await desk.radio('Tool', 'Rectangle').click()
    await desk.stroke({ timeS: 0.5, freqHz: 800 }, { timeS: 0.503, freqHz: 1200 })
    const [project, bytes] = [await desk.project(), await desk.exported()]
    await desk.tab('View')
    await desk.combobox('Window').selectOption('Blackman-Harris')
    await desk.combobox('Overlap').selectOption('0 %')
    for (const length of ['8192 samples', '256 samples', 'Auto']) {
      await desk.combobox('Window length').selectOption(length)
      await desk.idle()
      expect(await desk.exported()).toEqual(bytes)
    }
    expect(await desk.project()).toEqual(project)

    // The region is shorter than the edit's window: one that serves better is offered.
    await desk.tab('Region')
    await desk.button('Edit with 256 samples').click()
    await desk.idle()
    expect((await desk.project()).stft).toMatchObject({ windowLength: 256, hop: 64 })
    expect(await desk.exported()).not.toEqual(bytes)
    await expect(desk.button('Edit with 256 samples')).toHaveCount(0)
    await desk.button('Undo').click()
    expect(await desk.project()).toEqual(project)

    await desk.button('Edit resolution').click()
    await desk.combobox('Edit window').selectOption('Blackman')
    await desk.combobox('Edit window length').selectOption('512 samples')
    await desk.combobox('Edit overlap').selectOption('87.5 %')
    await desk.idle()
    expect((await desk.project()).stft).toMatchObject({
      window: 'blackman',
      windowLength: 512,
      fftSize: 512,
      hop: 64,
    })
    for (let step = 0; step < 3; step++) await desk.button('Undo').click()
    expect((await desk.project()).stft).toMatchObject({
      window: 'hann',
      windowLength: 2048,
      hop: 512,
    })
  })
  await test.step('a settings change leaves the painted regions where they are', async () => {
    await desk.clear()
    await desk.radio('Tool', 'Rectangle').click()
    await desk.stroke({ timeS: 0.5, freqHz: 800 }, { timeS: 1, freqHz: 1200 })
    const before = (await desk.project()).regions
    await desk.combobox('Edit window length').selectOption('256 samples')
    await desk.tab('View')
    await desk.combobox('Frequency scale').selectOption('Log')
    await desk.idle()
    expect((await desk.project()).regions).toEqual(before)
  })
})
