import { readFile } from 'node:fs/promises'
import { type Desk, expect, test } from './driver'
import { tone, wavFile } from './signals'
import { makeWav } from './wav'

/** A recorder's comment, as long as it always is. */
const COMMENT =
  'Recorded at 22:00:00 01/06/2026 (UTC+2) by AudioMoth 0123456789ABCDEF at medium gain.'
const GUANO =
  'GUANO|Version: 1.0\nMake: Maker\nTimestamp: 2026-06-01T22:00:00+02:00\nLength: 2.0\nNote: synthetic\n'

function infoChunk(): Buffer {
  const text = Buffer.alloc(384)
  text.write(COMMENT)
  const head = Buffer.from('INFOICMT\0\0\0\0', 'latin1')
  head.writeUInt32LE(text.length, 8)
  return Buffer.concat([head, text])
}

const RATE_HZ = 8000
const recording = (chunks: { id: string; bytes: Buffer }[]) =>
  makeWav({
    format: 's16',
    rateHz: RATE_HZ,
    planes: [tone(1000, RATE_HZ, 2 * RATE_HZ, 0.3)],
    before: chunks,
  })
const audioMoth = recording([{ id: 'LIST', bytes: infoChunk() }])
const bats = recording([{ id: 'guan', bytes: Buffer.from(GUANO) }])

/** What `Export…` saves of a span that is in view. */
async function viewExported(desk: Desk, startS: number, endS: number) {
  await desk.call('setView', { startS, endS, lowHz: 0, highHz: RATE_HZ / 2 })
  await desk.button('Export…').click()
  await desk.radio('Span', 'Visible span').check()
  const [download] = await Promise.all([
    desk.page.waitForEvent('download'),
    desk.button('Export').click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

const startOf = async (desk: Desk) => (await desk.project()).recording.startTime

test('when recordings began, and parts of them', async ({ desk }) => {
  await test.step('a recorder’s name says when it began, without a zone', async () => {
    await desk.open(wavFile('SITE1_20260601_050000.wav', recording([])))
    expect(await startOf(desk)).toBe('2026-06-01T05:00:00')
    const panel = desk.page.getByRole('region', { name: 'Recording', exact: true })
    await panel.getByText('Recording').click()
    await expect(panel.getByLabel('Recording start')).toHaveValue('2026-06-01T05:00:00')
    const part = await viewExported(desk, 0.5, 1)
    await desk.open(wavFile(part.name, part.bytes))
    expect(await startOf(desk)).toBe('2026-06-01T05:00:00.500')
  })
  await test.step('GUANO is shown, and a part of the recording begins when it begins', async () => {
    await desk.open(wavFile('bats.wav', bats))
    expect(await startOf(desk)).toBe('2026-06-01T22:00:00+02:00')
    const panel = desk.page.getByRole('region', { name: 'Recording', exact: true })
    await expect(panel.getByLabel('Recording start')).toHaveValue('2026-06-01T22:00:00+02:00')
    for (const text of ['Maker', 'synthetic']) {
      await expect(panel.getByText(text, { exact: true })).toBeVisible()
    }
    expect((await desk.exported()).equals(bats)).toBe(true)
    const part = await viewExported(desk, 0.25, 1.5)
    const wanted = GUANO.replace('22:00:00', '22:00:00.25').replace('2.0', '1.25')
    expect(part.bytes.includes(wanted)).toBe(true)
    await desk.open(wavFile('part.wav', part.bytes))
    expect(await startOf(desk)).toBe('2026-06-01T22:00:00.250+02:00')
  })
  await test.step('a comment with whole seconds never claims a wrong start, and that is said', async () => {
    await desk.open(wavFile('20260601_220000.WAV', audioMoth))
    expect(await startOf(desk)).toBe('2026-06-01T22:00:00+02:00')
    const whole = await viewExported(desk, 1, 2)
    expect(whole.bytes.includes('Recorded at 22:00:01 01/06/2026 (UTC+2) by')).toBe(true)
    await expect(desk.status).not.toContainText('whole seconds')
    const between = await viewExported(desk, 0.5, 2)
    expect(between.bytes.includes('Recorded by AudioMoth 0123456789ABCDEF')).toBe(true)
    await expect(desk.status).toContainText('its time was left out')
    expect((await desk.exported()).equals(audioMoth)).toBe(true)
  })
})
