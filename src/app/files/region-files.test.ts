import { expect, test } from 'vitest'
import { studioWith } from '#app/testing'
import { firstMask } from '#core/project'
import { documentOf, editedTo, withRegion } from '#editor'
import { factsWith, regionWith } from '#testing'
import { createRegionFiles } from './region-files'

const wav = new File(['samples'], 'bats.wav')
/** Metadata of a file with one annotation. */
function metaOf(dataset: string): File {
  const global = { 'core:datatype': 'ri16_le', 'core:version': '1.0.0', 'core:dataset': dataset }
  const box = { 'core:freq_lower_edge': 50, 'core:freq_upper_edge': 90 }
  const annotations = [{ 'core:sample_start': 100, 'core:sample_count': 200, ...box }]
  return new File([JSON.stringify({ global, captures: [], annotations })], 'night.sigmf-meta')
}

/** A recording that is open, and the names of what is opened after it. */
function desk() {
  const studio = studioWith({ file: wav })
  const { store } = studio
  store.setState({ recording: { facts: factsWith({ name: wav.name }), generation: 1 } })
  const opens: (readonly string[])[] = []
  const files = createRegionFiles(studio, {
    open: (some) => Promise.resolve(void opens.push(some.map(({ name }) => name))),
    downloadBlob: () => undefined,
  })
  return { files, store, opens }
}

test('metadata that come after their recording are opened together with it', async () => {
  const { files, opens } = desk()
  await files.open([metaOf('bats.wav')])
  expect(opens).toEqual([['night.sigmf-meta', 'bats.wav']])
})

test('metadata of another recording are opened alone', async () => {
  const { files, opens } = desk()
  await files.open([metaOf('birds.wav')])
  expect(opens).toEqual([['night.sigmf-meta']])
})

test('once something is painted their annotations are added to it, as one step', async () => {
  const { files, store, opens } = desk()
  store.setState((state) =>
    editedTo(state, withRegion(documentOf(state), regionWith({ id: 'mine' })), 'paint'),
  )
  await files.open([metaOf('bats.wav')])
  expect(opens).toEqual([])
  const { history } = store.getState()
  expect(history.past.map(({ label }) => label)).toEqual(['paint', 'Import night.sigmf-meta'])
  expect(firstMask(history.present).regions.map(({ shape }) => shape)).toMatchObject([
    { startS: 1 },
    { startS: 0.1, lowHz: 50, highHz: 90 },
  ])
})

test.each([
  ['a.txt', '%PDF-1.7', 'no table of regions but a PDF document'],
  ['a.csv', 'PK\x03\x04\x14\0', 'no table of regions but a ZIP archive'],
  ['a.txt', '{"type": "FeatureCollection"}', 'no table of regions but GeoJSON'],
  ['a.txt', '{"global": {}, "captures": 3}', 'captures: must be an array'],
])('%s with %j is refused by what it is', async (name, text, sentence) => {
  const { files, store } = desk()
  await expect(files.open([new File([text], name)])).rejects.toThrow(sentence)
  expect(store.getState().notices.alert).toContain(`${name}: ${sentence}`)
  expect(firstMask(documentOf(store.getState())).regions).toEqual([])
})

test('a path that the dataset had elsewhere does not matter', async () => {
  const { files, opens } = desk()
  await files.open([metaOf('/data/night/bats.wav')])
  expect(opens).toEqual([['night.sigmf-meta', 'bats.wav']])
})

/** A table of labels, of `bats.wav` but for one row. */
const detections = new File(
  [
    'start,end,label,File',
    '0.2,0.4,wren,C:\\card\\bats.wav',
    '0.5,0.5,click,C:\\card\\bats.wav',
    '0.2,0.4,tit,C:\\card\\birds.wav',
    '5,6,late,C:\\card\\bats.wav',
  ].map((line) => `${line}\r\n`),
  'night.csv',
)

test('what of a table is not shown is told: other files, what lies outside, points that became markers', async () => {
  const { files, store } = desk()
  await files.open([detections])
  const { history, notices } = store.getState()
  expect(history.past.map(({ label }) => label)).toEqual(['Import night.csv'])
  expect(firstMask(history.present).regions.map(({ label }) => label)).toEqual(['wren'])
  expect(history.present.markers).toEqual([{ timeS: 0.5, label: 'click' }])
  expect(notices.warnings).toEqual([
    'night.csv: 1 row is of another file: “birds.wav”',
    'night.csv: 1 row lies outside the recording: “late”',
    'night.csv: 1 point became a marker',
  ])
})

test('a table of other files alone changes nothing, and says so', async () => {
  const { files, store } = desk()
  await files.open([new File(['start\tend\tFile\n0.1\t0.2\tbirds.wav\n'], 'birds.txt')])
  const { history, notices } = store.getState()
  expect(history.past).toEqual([])
  expect(notices.warnings).toEqual(['birds.txt: 1 row is of another file: “birds.wav”'])
})

test('a table in UTF-16, as spreadsheets save text, is read', async () => {
  const { files, store } = desk()
  const text = '\ufeffonset\toffset\tlabel\r\n0,25\t0,5\tZaunkönig\r\n'
  await files.open([new File([new Uint8Array(Buffer.from(text, 'utf16le'))], 'x.txt')])
  expect(firstMask(store.getState().history.present).regions).toMatchObject([
    { label: 'Zaunkönig', shape: { startS: 0.25, endS: 0.5 } },
  ])
})
