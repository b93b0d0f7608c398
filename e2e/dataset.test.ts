import { readFile } from 'node:fs/promises'
import { type Desk, expect, test } from './driver'
import { toneRecording } from './signals'
import { rectangleRegion } from './specmask'

test('labelled regions become a dataset and a table, of the sets that are chosen', async ({
  desk,
}) => {
  await desk.open(toneRecording(2))
  await desk.tab('Features')
  const panel = desk.page.getByRole('tabpanel', { name: 'Features' })
  await expect(panel).toContainText('Name some regions first')
  await expect(desk.button('Export dataset…')).toBeDisabled()
  await expect(desk.button('Save table')).toBeDisabled()

  const effect = { kind: 'mark' } as const
  const band = { lowHz: 500, highHz: 1500 }
  await desk.call('edit', {
    regions: [
      rectangleRegion({ startS: 0.3, endS: 0.6, ...band }, { id: 'a', label: 'left', effect }),
      rectangleRegion({ startS: 0.7, endS: 0.8, ...band }, { id: 'b', effect }),
      rectangleRegion({ startS: 1, endS: 1.5, ...band }, { id: 'c', label: 'right', effect }),
    ],
  })
  await expect(panel).toContainText('2 rows of 2 labels')
  const box = (name: string) => panel.getByRole('checkbox', { name, exact: true })
  await expect(box('I/Q statistics')).toBeDisabled()
  await expect(panel).toContainText('I/Q statistics need an I/Q recording.')
  await box('MFCC').uncheck()
  await box('Spectral shape').uncheck()
  await expect(panel).toContainText('Choose a set of features.')
  await box('LFCC').check()

  const zip = await downloaded(desk, 'Export dataset…')
  expect(zip.name).toBe('tone.dataset.zip')
  expect(zipNames(zip.bytes)).toEqual([
    'clips/left/00001.tone.0.3-0.6s.wav',
    'clips/right/00002.tone.1-1.5s.wav',
    'features.csv',
    'features.parquet',
    'README.txt',
    'manifest.json',
  ])

  await desk.radio('Features of', 'Original').check()
  const table = await downloaded(desk, 'Save table')
  expect(table.name).toBe('tone.features.csv')
  const [heading = '', ...rows] = table.bytes.toString().trimEnd().split('\r\n')
  expect(heading).toMatch(/^file,label,start_s,end_s,low_hz,high_hz,.*lfcc_0_mean/)
  expect(heading).not.toContain('centroid')
  expect(rows.map((row) => row.split(',').slice(0, 4).join(' '))).toEqual([
    'tone.wav left 0.3 0.6',
    'tone.wav right 1.0 1.5',
  ])
})

async function downloaded(desk: Desk, button: string) {
  const [download] = await Promise.all([
    desk.page.waitForEvent('download'),
    desk.button(button).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

/** The names in a ZIP's central directory, in order. */
function zipNames(zip: Buffer): readonly string[] {
  const names: string[] = []
  const heads = Buffer.from('PK\x01\x02', 'latin1')
  for (let at = zip.indexOf(heads); at >= 0; at = zip.indexOf(heads, at + 4)) {
    const length = zip.readUInt16LE(at + 28)
    names.push(zip.toString('utf8', at + 46, at + 46 + length))
  }
  return names
}
