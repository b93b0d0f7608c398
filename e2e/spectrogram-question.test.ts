import { encode } from 'fast-png'
import { type Desk, expect, test } from './driver'
import { offences } from './offences'
import type { NamedFile } from './signals'

/** White on black: a line at a third of the height, as another program might draw it. */
function linePicture(name: string): NamedFile {
  const [width, height] = [160, 120]
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.abs(Math.floor(i / width) - (2 / 3) * height) < 1 ? 255 : i % 5,
  )
  const bytes = encode({ width, height, data, channels: 1 })
  return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) }
}

/** The same as a paper prints it: on white, in a black frame, with ticks and a bar of greys. */
function figurePicture(name: string): NamedFile {
  const [width, height] = [320, 240]
  const data = new Uint8Array(width * height).fill(255)
  const fill = (x0: number, x1: number, y0: number, y1: number, value: (y: number) => number) => {
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) data[y * width + x] = value(y)
    }
  }
  fill(39, 261, 29, 201, () => 0)
  fill(40, 260, 30, 200, (y) => (Math.abs(y - 143) < 2 ? 240 : 60 + (y % 7)))
  fill(280, 292, 30, 200, (y) => 255 - y)
  for (let tick = 0; tick < 4; tick++) {
    fill(50 + 50 * tick, 51 + 50 * tick, 201, 205, () => 0)
    fill(20, 32, 40 + 40 * tick, 48 + 40 * tick, () => 0)
  }
  const bytes = encode({ width, height, data, channels: 1 })
  return { name, mimeType: 'image/png', buffer: Buffer.from(bytes) }
}

/** Levels of a spectrogram as numpy.savetxt writes them, a bin a row: one bin stands out. */
function levelTable(name: string): NamedFile {
  const rows = Array.from({ length: 65 }, (_, bin) => new Array(50).fill(bin === 16 ? -12 : -90))
  return { name, mimeType: 'text/csv', buffer: Buffer.from(rows.map(String).join('\n')) }
}

const give = (desk: Desk, file: NamedFile) =>
  desk.page.locator('input[type=file]').setInputFiles([file])

/** The frequency that is loudest early in the recording. */
async function loudestHz(desk: Desk): Promise<number> {
  const { data, bins } = await desk.call('magnitudes', 2, 3)
  const { sampleRateHz } = (await desk.project()).recording
  return (data.indexOf(Math.max(...data)) * sampleRateHz) / (2 * (bins - 1))
}

test('pictures and numbers are asked about, by keys alone, with axes, on a phone', async ({
  desk,
}) => {
  await test.step('a picture is asked about, by keys alone, and opens as the sound that it shows', async () => {
    const { page } = desk
    await give(desk, linePicture('paper.png'))
    const dialog = page.getByRole('dialog', { name: 'Open a spectrogram' })
    await expect(dialog.getByRole('img', { name: 'As it will be read' })).toBeVisible()
    await expect(dialog.getByRole('combobox', { name: 'Colours' })).toHaveValue('grey')
    expect(await offences(desk, { within: 'dialog[open]' })).toEqual([])

    // Escape leaves everything as it was.
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await desk.idle()
    expect(await desk.call('project')).toBeUndefined()

    await give(desk, linePicture('paper.png'))
    await expect(dialog.getByRole('spinbutton', { name: 'Span' })).toBeFocused()
    await page.keyboard.type('1.5')
    await page.keyboard.press('Tab')
    await page.keyboard.type('3 kHz')
    await page.keyboard.press('Tab')
    await page.keyboard.type('2 kHz')
    await page.keyboard.press('Tab')
    await expect(dialog).toContainText('The highest frequency must be above the lowest.')
    await expect(desk.button('Open as a recording')).toBeDisabled()
    await dialog.getByRole('spinbutton', { name: 'Lowest frequency' }).fill('0')
    await dialog.getByRole('spinbutton', { name: 'Highest frequency' }).fill('6 kHz')
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText('1.500 s of sound at 12 kHz')
    await desk.button('Open as a recording').press('Enter')
    await desk.idle()
    await expect(dialog).toHaveCount(0)
    expect((await desk.project()).recording).toMatchObject({ sampleRateHz: 12_000, frames: 18_000 })
    expect(Math.abs((await loudestHz(desk)) - 2000)).toBeLessThan(100)
    await expect(desk.raisedAlert).toHaveCount(0)
  })
  await test.step('of a picture with axes the plot is proposed, and read where it is said to lie', async () => {
    const { page } = desk
    await give(desk, figurePicture('figure.png'))
    const dialog = page.getByRole('dialog', { name: 'Open a spectrogram' })
    const side = (name: string) => dialog.getByRole('spinbutton', { name: `Plot ${name}` })
    await expect(side('left')).toHaveValue('40')
    await expect(side('right')).toHaveValue('260')
    await expect(side('top')).toHaveValue('30')
    await expect(side('bottom')).toHaveValue('200')
    await expect(dialog.getByRole('combobox', { name: 'Colours' })).toHaveValue('grey')
    expect(await offences(desk, { within: 'dialog[open]' })).toEqual([])

    await side('right').fill('20')
    await page.keyboard.press('Tab')
    await expect(dialog).toContainText('The plot must lie within the picture')
    await expect(desk.button('Open as a recording')).toBeDisabled()
    await side('right').fill('250')
    await dialog.getByRole('spinbutton', { name: 'Span' }).fill('2')
    await dialog.getByRole('spinbutton', { name: 'Highest frequency' }).fill('6 kHz')
    await page.keyboard.press('Tab')
    await expect(dialog).toContainText('2.000 s of sound at 12 kHz')
    await desk.button('Open as a recording').click()
    await desk.idle()
    // The line lies a third of the plot's height above its lower edge.
    expect(Math.abs((await loudestHz(desk)) - 2000)).toBeLessThan(100)
  })
  await test.step('numbers are asked about on a phone, too', async () => {
    const { page } = desk
    await page.setViewportSize({ width: 390, height: 844 })
    await give(desk, levelTable('levels.csv'))
    const dialog = page.getByRole('dialog', { name: 'Open a spectrogram' })
    await expect(dialog.getByRole('combobox', { name: 'Numbers are' })).toHaveValue('db')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    const box = await dialog.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390)
    await dialog.getByRole('spinbutton', { name: 'Rate of the sound' }).fill('8000')
    await page.keyboard.press('Tab')
    await dialog.getByRole('combobox', { name: 'Numbers are' }).selectOption('magnitude')
    await expect(dialog).toContainText('Row 1, column 1 is -90: magnitudes are finite')
    await expect(desk.button('Open as a recording')).toBeDisabled()
    await dialog.getByRole('combobox', { name: 'Numbers are' }).selectOption('db')
    await expect(desk.button('Open as a recording')).toBeEnabled()
    await desk.button('Open as a recording').click()
    await desk.idle()
    expect((await desk.project()).recording).toMatchObject({
      sampleRateHz: 8000,
      frames: 49 * 32,
    })
    expect(Math.abs((await loudestHz(desk)) - 1000)).toBeLessThan(20)
  })
})
