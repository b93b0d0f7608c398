import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { type Desk, expect, test } from './driver'
import { offences } from './offences'
import { noise, wavFile } from './signals'
import { makeWav } from './wav'

/** I/Q of signed bytes with a carrier at an eighth of the rate. */
const samples = Buffer.from(
  Int8Array.from({ length: 32_000 }, (_, i) => {
    const turns = Math.floor(i / 2) / 8
    return Math.round(60 * (i % 2 === 0 ? Math.cos : Math.sin)(2 * Math.PI * turns))
  }).buffer,
)
const takeNamed = (name: string) => ({ name, mimeType: '', buffer: samples })

const questionOf = (desk: Desk, name: string): Locator =>
  desk.page.getByRole('dialog', { name: `What is ${name}?` })

/** Types into a field and commits it. */
async function say(inside: Locator, name: string, text: string): Promise<void> {
  const field = inside.getByRole('spinbutton', { name, exact: true })
  await field.fill(text)
  await field.press('Enter')
}

test('raw I/Q that says nothing is asked about, seen as it is guessed, remembered, and saved as it came', async ({
  desk,
}) => {
  await desk.open(takeNamed('take 1.iq'))
  const question = questionOf(desk, 'take 1.iq')
  await expect(question).toContainText('Its bytes look like I/Q, signed bytes.')
  await expect(question.getByRole('button', { name: 'Open' })).toBeFocused()
  const guess = (name: string) => question.getByRole('radio', { name, exact: true })
  await expect(guess('signed bytes ✓')).toBeChecked()
  const drawn = () =>
    question.getByRole('img').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())
  await expect.poll(async () => (await drawn()).length).toBeGreaterThan(1000)
  const asSigned = await drawn()
  await guess('16 bit').check()
  await expect.poll(drawn).not.toBe(asSigned)
  await guess('signed bytes ✓').check()
  await expect.poll(drawn).toBe(asSigned)
  await say(question, 'Header bytes', '1')
  await expect.poll(drawn).not.toBe(asSigned)
  await say(question, 'Header bytes', '0')
  await say(question, 'Sample rate', '250k')
  await say(question, 'Centre frequency', '433.92 MHz')
  await expect(question).toContainText('433.795 MHz to 434.045 MHz')
  expect(await offences(desk, { within: 'dialog[open]' })).toEqual([])
  await question.getByRole('button', { name: 'Open' }).press('Enter')
  await desk.idle()
  await expect(question).toBeHidden()
  const said = { kind: 'iq', sampleRateHz: 250_000, centreHz: 433.92e6, datatype: 'ci8' }
  expect((await desk.project()).recording).toMatchObject(said)
  await expect(desk.status).not.toContainText('taken for')
  const saved = await desk.download()
  expect(saved.name).toBe('take 1.filtered.iq')
  expect(saved.bytes.equals(samples)).toBe(true)
  await desk.start()
  await desk.open(takeNamed('take 1.iq'))
  expect((await desk.project()).recording).toMatchObject(said)
  await desk.open(takeNamed('take 2.iq'))
  expect((await desk.project()).recording).toMatchObject({ ...said, name: 'take 2.iq' })
  await expect(desk.status).toContainText('Read as ci8 at 250 kHz, as was said')
})

test('a capture of a PortaPack opens as the text beside it says', async ({ desk }) => {
  const text = Buffer.from('center_frequency=433920000\nsample_rate=500000\n')
  const beside = { name: 'BBD_0001.TXT', mimeType: 'text/plain', buffer: text }
  await desk.open(beside, takeNamed('BBD_0001.C8'))
  const said = { kind: 'iq', sampleRateHz: 500_000, centreHz: 433.92e6, datatype: 'ci8' }
  expect((await desk.project()).recording).toMatchObject(said)
  await desk.open(beside)
  await expect(desk.alert).toContainText('BBD_0001.TXT: it describes a capture')
})

test('raw samples: not opened, opened by a script, read otherwise, saved as SigMF', async ({
  desk,
}) => {
  await test.step('raw samples are saved as SigMF with what is known of them', async () => {
    await desk.open(takeNamed('g001_433.92M_250k.cs8'))
    const saved = new Map<string, Buffer>()
    desk.page.on('download', async (download) => {
      saved.set(download.suggestedFilename(), await readFile(await download.path()))
    })
    await desk.button('Export…').click()
    await desk.radio('File', 'SigMF').check()
    await desk.button('Export').click()
    await expect.poll(() => saved.size).toBe(2)
    const stem = 'g001_433.92M_250k.filtered'
    expect(saved.get(`${stem}.sigmf-data`)?.equals(samples)).toBe(true)
    expect(JSON.parse(saved.get(`${stem}.sigmf-meta`)?.toString() ?? '')).toEqual({
      global: { 'core:datatype': 'ci8', 'core:sample_rate': 250_000, 'core:version': '1.2.0' },
      captures: [{ 'core:sample_start': 0, 'core:frequency': 433.92e6 }],
      annotations: [],
    })
  })
  await test.step('the question fits a phone', async () => {
    await desk.page.setViewportSize({ width: 390, height: 844 })
    await desk.open(takeNamed('take.iq'))
    const question = questionOf(desk, 'take.iq')
    await expect(question).toBeVisible()
    const open = question.getByRole('button', { name: 'Open' })
    await expect(open).toBeInViewport()
    const { scrolls, right } = await question.evaluate((dialog) => ({
      scrolls: dialog.scrollWidth > dialog.clientWidth || dialog.scrollHeight > dialog.clientHeight,
      right: dialog.getBoundingClientRect().right,
    }))
    expect(scrolls).toBe(false)
    expect(right).toBeLessThanOrEqual(390)
    await desk.page.keyboard.press('Escape')
    await expect(question).toBeHidden()
    await desk.page.setViewportSize({ width: 1440, height: 900 })
  })
  await test.step('who does not open it keeps what was open; a script is not asked', async () => {
    const planes = [noise(1, 4800, 0.3)]
    await desk.open(wavFile('first.wav', makeWav({ format: 's16', rateHz: 48_000, planes })))
    await desk.open(takeNamed('take.iq'))
    await expect(questionOf(desk, 'take.iq')).toBeVisible()
    await desk.page.keyboard.press('Escape')
    await expect(questionOf(desk, 'take.iq')).toBeHidden()
    await desk.idle()
    expect((await desk.project()).recording.name).toBe('first.wav')
    await expect(desk.raisedAlert).toHaveCount(0)
    await desk.page.evaluate(
      async (bytes) => {
        const { specmask } = window as unknown as {
          specmask: { open(files: readonly File[]): Promise<void> }
        }
        await specmask.open([new File([Uint8Array.from(bytes)], 'take.iq')])
      },
      [...samples],
    )
    await expect(desk.status).toContainText('taken for ci8 by their bytes, and for 1,000,000 Hz')
    await expect(questionOf(desk, 'take.iq')).toBeHidden()
  })
  await test.step('an open recording is read otherwise in its panel, and remembered so', async () => {
    await desk.open(takeNamed('x_1M.cs8'))
    const panel = desk.page.getByRole('region', { name: 'Recording', exact: true })
    await panel.getByText('Recording').click()
    await say(panel, 'Sample rate', '250k')
    await expect.poll(async () => (await desk.project()).recording.sampleRateHz).toBe(250_000)
    await panel.getByRole('combobox', { name: 'Stored as' }).selectOption('Sound, 16 bit')
    await expect.poll(async () => (await desk.project()).recording.kind).toBe('real')
    await say(panel, 'Channels of sound', '2')
    await expect.poll(async () => (await desk.project()).recording.channels).toBe(2)
    await desk.start()
    await desk.open(takeNamed('x_1M.cs8'))
    const said = { datatype: 'ri16_le', channels: 2, sampleRateHz: 250_000 }
    expect((await desk.project()).recording).toMatchObject(said)
  })
})
