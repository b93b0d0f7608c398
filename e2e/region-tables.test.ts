import { readFile } from 'node:fs/promises'
import { expect, test } from './driver'
import { toneRecording } from './signals'

const table = [
  'Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\tHigh Freq (Hz)\tSpecies',
  '1\tSpectrogram 1\t1\t0.5\t1.25\t800.0\t1200.0\twren',
  '2\tSpectrogram 1\t1\t1.5\t1.75\t2000\t3000\ttit',
].join('\r\n')

const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

test('a table of Raven is imported by opening it, as one step; exported, it comes back', async ({
  desk,
}) => {
  await desk.open(toneRecording(2), text('birds.txt', table))
  await expect(desk.regionRows).toHaveCount(2)
  const { regions } = await desk.project()
  expect(regions).toMatchObject([
    { label: 'wren', effect: { kind: 'keep' }, shape: { startS: 0.5, highHz: 1200 } },
    { label: 'tit', shape: { endS: 1.75, lowHz: 2000 } },
  ])
  for (const [kind, name] of [
    ['raven', 'tone.selections.txt'],
    ['audacity', 'tone.labels.txt'],
    ['csv', 'tone.regions.csv'],
    ['sigmf', 'tone.sigmf-meta'],
  ] as const) {
    const [download] = await Promise.all([
      desk.page.waitForEvent('download'),
      desk.combobox('Export regions').selectOption(kind),
    ])
    expect(download.suggestedFilename()).toBe(name)
    const saved = await readFile(await download.path(), 'utf8')
    await desk.button('Undo').click()
    await expect(desk.regionRows).toHaveCount(0)
    const [chooser] = await Promise.all([
      desk.page.waitForEvent('filechooser'),
      desk.button('Import…').click(),
    ])
    await chooser.setFiles(text(name, saved))
    await expect(desk.regionRows).toHaveCount(2)
    expect((await desk.project()).regions).toMatchObject(
      regions.map(({ label, shape, effect }) => ({ label, shape, effect })),
    )
  }
})

test('what is no table says so, by name and line, and changes nothing', async ({ desk }) => {
  await desk.open(toneRecording(1))
  await desk.open(text('bad.csv', 'start_s,end_s\n1,2\nsoon,3\n'))
  await expect(desk.raisedAlert).toHaveText(/bad\.csv: .*“start_s” is “soon”.*line 3/)
  await expect(desk.regionRows).toHaveCount(0)
  expect((await desk.project()).recording.name).toBe('tone.wav')
})
