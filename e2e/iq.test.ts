import { readFile } from 'node:fs/promises'
import { expect, test } from './driver'
import { noise, sum, tone, wavFile } from './signals'
import { makeWav } from './wav'

const RATE_HZ = 2_000_000
const LENGTH = 100_000
const OFFSET_HZ = 300_000
const CENTRE_HZ = 100_900_000

/** A tone below the centre: I = cos, Q = −sin. */
const cosine = Float64Array.from(
  { length: LENGTH },
  (_, n) => 0.3 * Math.cos((2 * Math.PI * OFFSET_HZ * n) / RATE_HZ),
)
const planes = [
  sum(cosine, noise(1, LENGTH, 0.003)),
  sum(tone(OFFSET_HZ, RATE_HZ, LENGTH, -0.3), noise(2, LENGTH, 0.003)),
]

function auxi(): Buffer {
  const out = Buffer.alloc(164)
  for (const at of [0, 16]) {
    for (const [i, field] of [2022, 3, 3, 9, 14, 1, 38, 0].entries()) {
      out.writeUInt16LE(field, at + 2 * i)
    }
  }
  out.writeUInt32LE(CENTRE_HZ, 32)
  return out
}

const radio = makeWav({
  format: 's16',
  rateHz: RATE_HZ,
  planes,
  before: [{ id: 'auxi', bytes: auxi() }],
})

const middle = { timeS: LENGTH / RATE_HZ / 2 }
const below = { ...middle, freqHz: -OFFSET_HZ }
const above = { ...middle, freqHz: OFFSET_HZ }

test('an I/Q recording: known, mirrored, made stereo; its strongest carrier alone', async ({
  desk,
}) => {
  await test.step('one click keeps the strongest carrier, and undo takes it back', async () => {
    await desk.page.setViewportSize({ width: 1280, height: 720 })
    await desk.open(wavFile('radio.wav', radio))
    await desk.page.getByRole('heading', { name: 'I/Q tools', exact: true }).click()
    await desk.page.getByRole('spinbutton', { name: 'Carriers' }).fill('1')
    await desk.button('Keep strongest').click()
    await expect(desk.regionRows).toHaveCount(1)
    const { background, regions } = await desk.project()
    expect(background).toBe('reject')
    const [shape] = regions.map((region) => region.shape)
    expect(shape).toMatchObject({ kind: 'rectangle', startS: 0 })
    if (shape?.kind !== 'rectangle') throw new Error('no rectangle')
    expect(shape.lowHz).toBeLessThan(-OFFSET_HZ)
    expect(shape.highHz).toBeGreaterThan(-OFFSET_HZ)
    expect(shape.highHz - shape.lowHz).toBeLessThan(20_000)
    await desk.button('Undo').click()
    expect((await desk.project()).background).toBe('keep')
  })
  await test.step('an I/Q recording is known as such, one click makes it stereo, one mirrors it', async () => {
    await expect(desk.button('I/Q')).toBeVisible()
    expect((await desk.project()).recording).toMatchObject({
      kind: 'iq',
      centreHz: CENTRE_HZ,
      startTime: '2022-03-09T14:01:38Z',
    })
    await desk.tab('View')
    await expect(desk.combobox('Channel').locator('option:checked')).toHaveText('I/Q')
    await expect(desk.combobox('Frequency scale')).toBeDisabled()
    expect(await desk.call('view')).toMatchObject({ lowHz: -1e6, highHz: 1e6 })
    const [lit = 0, dark = 0] = await desk.brightness(below, above)
    expect(lit).toBeGreaterThan(dark + 60)
    await desk.tab('Region')
    const panel = desk.page.getByRole('region', { name: 'Recording', exact: true })
    await panel.getByText('Recording').click()
    await expect(panel.getByText('I/Q, by its metadata')).toBeVisible()
    await expect(panel.getByText('100.9 MHz')).toBeVisible()

    await desk.button('Swap I/Q').click()
    await desk.idle()
    const [left = 0, mirrored = 0] = await desk.brightness(below, above)
    expect(mirrored).toBeGreaterThan(left + 60)

    await desk.button('I/Q').click()
    await desk.idle()
    expect((await desk.project()).recording.kind).toBe('real')
    expect(await desk.call('view')).toMatchObject({ lowHz: 0, highHz: 1e6 })
    expect((await desk.exported()).equals(radio)).toBe(true)
  })
})

const meta = {
  global: { 'core:datatype': 'cu16_le', 'core:sample_rate': RATE_HZ, 'core:version': '1.2.0' },
  captures: [{ 'core:sample_start': 0, 'core:frequency': CENTRE_HZ, 'other:gain': 3 }],
  annotations: [
    {
      'core:sample_start': 20_000,
      'core:sample_count': 10_000,
      'core:freq_lower_edge': CENTRE_HZ - 350_000,
      'core:freq_upper_edge': CENTRE_HZ - 250_000,
      'core:label': 'tone',
      'core:uuid': 'a8f1',
      'other:snr': 12.5,
    },
  ],
}

test('a SigMF pair brings its annotations and is saved as a pair', async ({ desk }) => {
  const data = Buffer.alloc(4 * LENGTH)
  for (const [channel, plane] of planes.entries()) {
    for (const [n, value] of plane.entries()) {
      data.writeUInt16LE(Math.round(32_768 * (1 + value)), 4 * n + 2 * channel)
    }
  }
  const text = JSON.stringify(meta)
  await desk.open(
    { name: 'x.sigmf-data', mimeType: '', buffer: data },
    { name: 'x.sigmf-meta', mimeType: '', buffer: Buffer.from(text) },
  )
  const project = await desk.project()
  expect(project.recording).toMatchObject({ kind: 'iq', frames: LENGTH, centreHz: CENTRE_HZ })
  expect(project.regions).toMatchObject([
    {
      label: 'tone',
      effect: { kind: 'mark' },
      shape: { startS: 0.01, endS: 0.015, lowHz: -350_000, highHz: -250_000 },
    },
  ])
  const saved: { name: string; bytes: Buffer }[] = []
  desk.page.on('download', async (download) => {
    saved.push({ name: download.suggestedFilename(), bytes: await readFile(await download.path()) })
  })
  await desk.button('Download filtered WAV').click()
  await expect.poll(() => saved.length).toBe(2)
  const pair = () => saved.toSorted((a, b) => a.name.localeCompare(b.name))
  const [first, second] = pair()
  expect(first?.name).toBe('x.filtered.sigmf-data')
  expect(first?.bytes.equals(data)).toBe(true)
  expect(second?.name).toBe('x.filtered.sigmf-meta')
  expect(JSON.parse(second?.bytes.toString() ?? '')).toEqual(meta)

  saved.length = 0
  const global = { ...meta.global, 'core:datatype': 'ci16_le', 'core:dataset': 'y.wav' }
  await desk.open(wavFile('y.wav', radio), {
    name: 'y.sigmf-meta',
    mimeType: '',
    buffer: Buffer.from(JSON.stringify({ ...meta, global })),
  })
  await desk.call('setView', { startS: 0.005, endS: 0.012, lowHz: -1e6, highHz: 1e6 })
  await desk.button('Export…').click()
  await desk.page.getByRole('radio', { name: 'Visible span' }).click()
  await desk.button('Export').click()
  await expect.poll(() => saved.length).toBe(2)
  const [described, wav] = pair()
  const part = JSON.parse(described?.bytes.toString() ?? '')
  const samples = wav?.bytes.indexOf('data')
  expect(part.global).toMatchObject({ 'core:dataset': wav?.name, 'core:trailing_bytes': 0 })
  expect(part.captures).toMatchObject([
    { 'core:header_bytes': (samples ?? 0) + 8, 'other:gain': 3 },
  ])
  expect(part.annotations).toMatchObject([
    { 'core:sample_start': 10_000, 'core:sample_count': 4000, 'core:uuid': 'a8f1' },
  ])
})
