import { expect, test } from './driver'

/** I/Q of signed bytes with a carrier at an eighth of the rate. */
const samples = Buffer.from(
  Int8Array.from({ length: 32_000 }, (_, i) => {
    const turns = Math.floor(i / 2) / 8
    return Math.round(60 * (i % 2 === 0 ? Math.cos : Math.sin)(2 * Math.PI * turns))
  }).buffer,
)

test('raw I/Q of an unknown rate opens, takes what is known, keeps it, and is saved as it came', async ({
  desk,
}) => {
  const file = { name: 'take.iq', mimeType: '', buffer: samples }
  await desk.open(file)
  await expect(desk.status).toContainText('taken for ci8 by their bytes, and for 1,000,000 Hz')
  expect((await desk.project()).recording).toMatchObject({ kind: 'iq', sampleRateHz: 1e6 })
  const panel = desk.page.getByRole('region', { name: 'Recording', exact: true })
  await panel.getByText('Recording').click()
  await panel.getByRole('spinbutton', { name: 'Sample rate' }).fill('250k')
  await panel.getByRole('spinbutton', { name: 'Sample rate' }).press('Enter')
  await expect.poll(async () => (await desk.project()).recording.sampleRateHz).toBe(250_000)
  await panel.getByRole('spinbutton', { name: 'Centre frequency' }).fill('433.92 MHz')
  await panel.getByRole('spinbutton', { name: 'Centre frequency' }).press('Enter')
  await expect.poll(async () => (await desk.project()).recording.centreHz).toBe(433.92e6)
  await expect(desk.status).not.toContainText('taken for')
  const saved = await desk.download()
  expect(saved.name).toBe('take.filtered.iq')
  expect(saved.bytes.equals(samples)).toBe(true)
  await desk.start()
  await desk.open(file)
  expect((await desk.project()).recording).toMatchObject({
    sampleRateHz: 250_000,
    centreHz: 433.92e6,
  })
})
