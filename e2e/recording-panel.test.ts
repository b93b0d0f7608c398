import { expect, test } from './driver'
import { offences } from './offences'
import { noise, wavFile } from './signals'
import { makeWav } from './wav'

const title = Buffer.from('INFOINAM\u0005\0\0\0gate\0\0', 'latin1')
const bext = Buffer.alloc(602)
bext.write('north gate', 0)
bext.write('a recorder', 256)
bext.write('2022-03-0914:01:38', 320)

const dated = makeWav({
  format: 's24',
  rateHz: 48_000,
  planes: [noise(1, 4800, 0.3), noise(2, 4800, 0.3)],
  before: [{ id: 'bext', bytes: bext }],
  after: [{ id: 'LIST', bytes: title }],
})

test('the Recording panel: facts, what was off, what a person says', async ({ desk }) => {
  await test.step('the Recording panel is folded, and unfolds to facts, tags and chunks', async () => {
    await desk.page.setViewportSize({ width: 1280, height: 720 })
    await desk.open(wavFile('dated.wav', dated))
    const panel = desk.page.getByRole('region', { name: 'Recording', exact: true })
    await expect(panel.getByText('24 bit')).toBeHidden()
    await panel.getByText('Recording').click()
    for (const text of [
      'RIFF, 29,480 bytes',
      '24 bit',
      '48 kHz',
      'stereo',
      '4,800 samples, 0:00.100',
      '2022-03-09 14:01:38, by bext',
      'north gate',
      'a recorder',
      'gate',
    ]) {
      await expect(panel.getByText(text, { exact: true })).toBeVisible()
    }
    const chunks = panel.getByRole('row')
    await expect(chunks).toHaveText([/Chunk/, /fmt .*16/, /bext.*602/, /data.*28,800/, /LIST.*18/])
    expect((await desk.project()).recording.startTime).toBe('2022-03-09T14:01:38')
    expect(await offences(desk)).toEqual([])
  })
  await test.step('the panel says what was off, once more than the status line', async () => {
    await desk.open(wavFile('cut.wav', dated.subarray(0, 20_000)))
    const panel = desk.page.getByRole('region', { name: 'Recording', exact: true })
    await expect(panel.getByRole('listitem')).toHaveText(/The header says 0.1 s; the file holds/)
  })
  await test.step('rate and start are what a person says, kept in the project; the saved file has its own header', async () => {
    await desk.open(wavFile('dated.wav', dated))
    const panel = desk.page.getByRole('region', { name: 'Recording', exact: true })
    const expansion = panel.getByRole('spinbutton', { name: 'Time expansion' })
    await expansion.fill('10')
    await expansion.press('Enter')
    const start = panel.getByRole('textbox', { name: 'Recording start' })
    await start.fill('2022-03-09 14:01:38+02:00')
    await start.press('Enter')
    const { recording } = await desk.project()
    expect(recording).toMatchObject({
      sampleRateHz: 480_000,
      startTime: '2022-03-09T14:01:38+02:00',
    })
    await expect(panel.getByText('480 kHz, by your choice; 48 kHz in the file')).toBeVisible()
    expect(await desk.page.evaluate(() => window.specmask.view().endS)).toBeCloseTo(0.01, 6)
    expect((await desk.download()).bytes.equals(dated)).toBe(true)
    await desk.page.getByRole('radio', { name: 'Remove everything' }).click()
    await desk.start()
    await desk.open(wavFile('dated.wav', dated))
    expect((await desk.project()).recording.sampleRateHz).toBe(480_000)
    await desk.page.getByRole('button', { name: 'As in the file' }).click()
    expect((await desk.project()).recording).toMatchObject({
      sampleRateHz: 48_000,
      startTime: '2022-03-09T14:01:38',
    })
  })
})
