import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './driver'
import { TONE_HZ, toneRecording } from './signals'

test('a file is chosen or dropped, shown as a whole, and named', async ({ desk }) => {
  await test.step('a file chosen behind Open… shows its tone as a bright line at its frequency', async () => {
    const chooser = desk.page.waitForEvent('filechooser')
    await desk.button('Open…').click()
    const chosen = await chooser
    expect(chosen.isMultiple()).toBe(true)
    await chosen.setFiles([toneRecording(4)])
    await desk.idle()
    await expect(desk.picture).toBeVisible()
    await expect(desk.page.getByText('tone.wav').first()).toBeVisible()
    const [line = 0, above = 0, below = 0] = await desk.brightness(
      { timeS: 2, freqHz: TONE_HZ },
      { timeS: 2, freqHz: 3 * TONE_HZ },
      { timeS: 2, freqHz: 0.5 * TONE_HZ },
    )
    expect(line).toBeGreaterThan(above + 60)
    expect(line).toBeGreaterThan(below + 60)
  })
  await test.step('a file dropped on the page opens, and a name that was being typed is kept', async () => {
    await desk.page.keyboard.press('Shift+Enter')
    await desk.page.getByRole('textbox', { name: 'Label', exact: true }).fill('tone')
    const folder = await mkdtemp(join(tmpdir(), 'specmask-'))
    const path = join(folder, 'dropped.wav')
    await writeFile(path, toneRecording(1, 2).buffer)
    await desk.drop(path)
    expect((await desk.project()).recording).toMatchObject({
      name: 'dropped.wav',
      kind: 'real',
      sampleRateHz: 8000,
      channels: 2,
      frames: 8000,
      sizeBytes: 32044,
    })
    await desk.open(toneRecording(4))
    expect((await desk.project()).regions).toMatchObject([{ label: 'tone' }])
  })
  await test.step('the whole recording is shown, and points of it go to the page and back', async () => {
    await desk.open(toneRecording(2))
    const view = await desk.call('view')
    expect(view.startS).toBeCloseTo(0, 1)
    expect(view.endS).toBeCloseTo(2, 1)
    expect(view.lowHz).toBeCloseTo(0, -1)
    expect(view.highHz).toBeCloseTo(4000, -1)
    const box = await desk.picture.boundingBox()
    const place = await desk.call('toClient', 0.5, 3000)
    expect(place.x).toBeCloseTo((box?.x ?? 0) + 0.25 * (box?.width ?? 0), -1)
    expect(place.y).toBeCloseTo((box?.y ?? 0) + 0.25 * (box?.height ?? 0), -1)
    const back = await desk.call('fromClient', place.x, place.y)
    expect(back.timeS).toBeCloseTo(0.5, 6)
    expect(back.freqHz).toBeCloseTo(3000, 3)
  })
  await test.step('every name is there at 1280 × 720, the page does not scroll, and names give way to facts', async () => {
    await desk.page.setViewportSize({ width: 1280, height: 720 })
    await desk.open(toneRecording(1))
    for (const name of ['Rectangle', 'Brush', 'Pan', 'Zoom']) {
      await expect(desk.radio('Tool', name)).toBeVisible()
    }
    for (const [group, name] of [
      ['Mode', 'Remove'],
      ['Mode', 'Keep'],
      ['Background', 'Keep everything'],
      ['Background', 'Remove everything'],
      ['Listen to', 'Original'],
      ['Listen to', 'Result'],
      ['Listen to', 'Removed'],
    ] as const) {
      await expect(desk.radio(group, name)).toBeVisible()
    }
    for (const name of ['Open…', 'Play', 'Stop', 'Loop', 'Undo', 'Redo', 'Download filtered WAV']) {
      await expect(desk.button(name)).toBeVisible()
    }
    await expect(desk.page.getByRole('table', { name: 'Regions' })).toBeVisible()
    await desk.tab('View')
    for (const [name, options] of [
      [
        'Window',
        ['Hann', 'Hamming', 'Blackman', 'Blackman-Harris', 'Kaiser', 'Sqrt-Hann', 'Rectangular'],
      ],
      ['Overlap', ['0 %', '50 %', '75 %', '87.5 %']],
      ['Frequency scale', ['Linear', 'Log', 'Mel', 'Bark', 'ERB']],
      ['Channel', ['1']],
      ['Window length', ['Auto', '256 samples', '2048 samples', '65536 samples', 'Custom…']],
      ['Colour map', []],
    ] as const) {
      await expect(desk.combobox(name)).toBeVisible()
      const shown = await desk.combobox(name).locator('option').allTextContents()
      expect(shown).toEqual(expect.arrayContaining([...options]))
    }
    for (const name of ['dB minimum', 'dB maximum']) {
      const number = desk.page.getByRole('spinbutton', { name, exact: true })
      await expect(
        number.or(desk.page.getByRole('slider', { name, exact: true })).first(),
      ).toBeVisible()
    }
    await expect(desk.status).toHaveCount(1)
    const overflow = await desk.page.evaluate(
      () => document.documentElement.scrollHeight - window.innerHeight,
    )
    expect(overflow).toBeLessThanOrEqual(0)

    const name = 'Interview with the director, second session, unedited 2023-11-04.wav'
    await desk.open({ ...toneRecording(1), name })
    for (const shown of ['23-11-04.wav', '8,000 Hz · 16 bit · mono · 0:01.000']) {
      await expect(desk.page.getByText(shown, { exact: true })).toBeInViewport({ ratio: 1 })
    }
    await desk.page.setViewportSize({ width: 844, height: 390 })
    await expect(desk.status).toBeInViewport({ ratio: 1 })
  })
})
