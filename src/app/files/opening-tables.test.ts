import { expect, test } from 'vitest'
import { firstMask } from '#core/project'
import { documentOf, editedTo, withRegion } from '#editor'
import { regionWith } from '#testing'
import { openingSetup, wavNamed } from './opening.fixture'

const wav = wavNamed('bats.wav')
/** Metadata of a file with one annotation. */
function metaOf(dataset: string): File {
  const global = { 'core:datatype': 'ri16_le', 'core:version': '1.0.0', 'core:dataset': dataset }
  const box = { 'core:freq_lower_edge': 50, 'core:freq_upper_edge': 90 }
  const annotations = [{ 'core:sample_start': 100, 'core:sample_count': 200, ...box }]
  return new File([JSON.stringify({ global, captures: [], annotations })], 'night.sigmf-meta')
}

/** A recording that is open. */
async function setup() {
  const { opening, store, jobs, finish } = openingSetup()
  await finish(opening.open([wav]))
  return { opening, store, jobs, finish }
}

test.each(['bats.wav', '/data/night/bats.wav'])(
  'metadata of %s that come after it are opened together with it',
  async (dataset) => {
    const { opening, store, jobs, finish } = await setup()
    await finish(opening.open([metaOf(dataset)]), (job) => {
      expect(job.name).toBe('bats.wav')
      expect(job.sigmf?.global['core:dataset']).toBe(dataset)
    })
    expect(jobs).toEqual([])
    const { recording, history } = store.getState()
    expect(recording?.sigmf?.global['core:dataset']).toBe(dataset)
    expect(history.past).toEqual([])
    expect(firstMask(history.present).regions).toMatchObject([{ shape: { lowHz: 50 } }])
  },
)

test('metadata of another recording are refused: their data are missing', async () => {
  const { opening, store } = await setup()
  const sentence = 'night.sigmf-meta: its data file birds.wav is missing; open both together.'
  await expect(opening.open([metaOf('birds.wav')])).rejects.toThrow(sentence)
  expect(store.getState().notices.alert).toBe(sentence)
  expect(store.getState().recording?.sigmf).toBeUndefined()
})

test('once something is painted their annotations are added to it, as one step', async () => {
  const { opening, store } = await setup()
  store.setState((state) =>
    editedTo(state, withRegion(documentOf(state), regionWith({ id: 'mine' })), 'paint'),
  )
  await opening.open([metaOf('bats.wav')])
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
  const { opening, store } = await setup()
  await expect(opening.open([new File([text], name)])).rejects.toThrow(sentence)
  expect(store.getState().notices.alert).toContain(`${name}: ${sentence}`)
  expect(firstMask(documentOf(store.getState())).regions).toEqual([])
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

test('what of a table is not shown is reported: other files, what lies outside, points that became markers', async () => {
  const { opening, store } = await setup()
  await opening.open([detections])
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
  const { opening, store } = await setup()
  await opening.open([new File(['start\tend\tFile\n0.1\t0.2\tbirds.wav\n'], 'birds.txt')])
  const { history, notices } = store.getState()
  expect(history.past).toEqual([])
  expect(notices.warnings).toEqual(['birds.txt: 1 row is of another file: “birds.wav”'])
})

test('a table in UTF-16, as spreadsheets save text, is read', async () => {
  const { opening, store } = await setup()
  const text = '\ufeffonset\toffset\tlabel\r\n0,25\t0,5\tZaunkönig\r\n'
  await opening.open([new File([new Uint8Array(Buffer.from(text, 'utf16le'))], 'x.txt')])
  expect(firstMask(store.getState().history.present).regions).toMatchObject([
    { label: 'Zaunkönig', shape: { startS: 0.25, endS: 0.5 } },
  ])
})

test('tables by any name are imported where that is asked for, and refused by what they are', async () => {
  const { opening, store } = await setup()
  await opening.importTables([new File([detections], 'night.sel'), metaOf('birds.wav')])
  expect(store.getState().history.past.map(({ label }) => label)).toEqual([
    'Import night.sel',
    'Import night.sigmf-meta',
  ])
  await expect(opening.importTables([wav])).rejects.toThrow('bats.wav: Not a table of regions')
})

const SEASON = 'Begin File,start,end,label\na.wav,0.1,0.2,first\nB.WAV,0.3,0.4,second\n'

/** Two files that are listed, the first of them open. */
async function listedSetup() {
  const made = openingSetup()
  await made.finish(made.opening.open([wavNamed('a.wav'), wavNamed('b.wav')]))
  const { files } = made.store.getState().fileList
  const labels = () => firstMask(documentOf(made.store.getState())).regions.map((it) => it.label)
  return { ...made, ids: files.map(({ id }) => id), labels }
}

test('a table of several files gives each listed file its rows, once', async () => {
  const { opening, store, finish, ids, labels } = await listedSetup()
  await opening.open([new File([SEASON], 'season.csv')])
  expect(labels()).toEqual(['first'])
  await finish(opening.openListed(ids[1]!))
  expect(labels()).toEqual(['second'])
  expect(store.getState().history.past.map(({ label }) => label)).toEqual(['Import season.csv'])
  // Nothing is saved here: opened again it would have no edits, and was given its rows before.
  await finish(opening.openListed(ids[1]!))
  expect(labels()).toEqual([])
})

test('a listed file of which it has no rows opens as ever, without a word', async () => {
  const { opening, store, finish, ids, labels } = await listedSetup()
  await opening.open([
    new File(['Begin File,start,end,label\na.wav,0.1,0.2,first\nc.wav,1,2,x\n'], 'season.csv'),
  ])
  expect(store.getState().notices.warnings).toEqual([
    'season.csv: 1 row is of another file: “c.wav”',
  ])
  await finish(opening.openListed(ids[1]!))
  expect(labels()).toEqual([])
  expect(store.getState().notices.warnings).toEqual([])
})

test('a table that names no file is of the open one alone', async () => {
  const { opening, finish, ids, labels } = await listedSetup()
  await opening.open([new File(['start,end,label\n0.1,0.2,mine\n'], 'mine.csv')])
  expect(labels()).toEqual(['mine'])
  await finish(opening.openListed(ids[1]!))
  expect(labels()).toEqual([])
})

test('other files that are listed since are given nothing', async () => {
  const { opening, finish, labels, store } = await listedSetup()
  await opening.open([new File([SEASON], 'season.csv')])
  await finish(opening.open([wavNamed('c.wav'), wavNamed('b.wav', 'another')]))
  const last = store.getState().fileList.files.at(-1)
  await finish(opening.openListed(last!.id))
  expect(labels()).toEqual([])
})
