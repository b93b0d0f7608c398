import { expect, test } from 'vitest'
import type { EditRecord, EditStore } from '#storage'
import { savedRecordings } from './saved-recordings'

const record: EditRecord = {
  fingerprint: 'f',
  name: 'call.sigmf-data',
  sizeBytes: 3,
  lengthS: 1,
  regionCount: 1,
  savedAtMs: 0,
  revision: 1,
  view: { startS: 0, endS: 1, lowHz: 0, highHz: 1 },
  projectText: '{}',
  sigmfText: '{"global":{}}',
}

const data = (name: string, text = 'abc') => new File([text], name)

/** What earlier visits have kept, where the browser keeps something. */
const saved = (list: EditStore['list']) => savedRecordings({ list } as EditStore)

test('data of an earlier visit gets its metadata back, other files stay as they are', async () => {
  const { completed } = saved(() => Promise.resolve([record]))
  const [first, meta, ...more] = await completed([data('call.sigmf-data')])
  expect([first?.name, meta?.name, more]).toEqual(['call.sigmf-data', 'call.sigmf-meta', []])
  expect(await meta?.text()).toBe(record.sigmfText)
  for (const files of [
    [data('call.sigmf-data'), data('call.sigmf-meta', '{}')],
    [data('call.sigmf-data', 'abcd')],
    [data('other.sigmf-data')],
    [data('call.wav')],
  ]) {
    expect(await completed(files)).toEqual(files)
  }
})

test('where nothing can be looked up nothing is kept', async () => {
  const fails = () => Promise.reject(new Error('no database'))
  const files = [data('call.sigmf-data')]
  expect(await saved(fails).completed(files)).toBe(files)
  expect(
    await savedRecordings({ get: fails } as unknown as EditStore).recording('f'),
  ).toBeUndefined()
})
