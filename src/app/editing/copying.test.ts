import { expect, test } from 'vitest'
import { checks, contextWith } from '#app/testing'
import type { RecordingFacts } from '#core/formats'
import { emptyDocument, firstMask } from '#core/project'
import {
  createEditorStore,
  documentOf,
  editedTo,
  selectedTo,
  withoutRegions,
  withRegion,
} from '#editor'
import { recordingWith, regionWith } from '#testing'
import { createCopying } from './copying'

const facts = {
  name: 'a.wav',
  sizeBytes: 10,
  fingerprint: 'f',
  kind: 'real',
  rateHz: 1000,
  length: 10_000,
  channels: 2,
} as RecordingFacts

const region = regionWith({
  label: 'door',
  locked: true,
  channels: [1],
  effect: { kind: 'reject', gainDb: -6 },
  feather: { timeS: 0.1, freqHz: 5 },
  shape: { kind: 'rectangle', startS: 1, endS: 2, lowHz: 100, highHz: 200 },
})

/** A desk with one selected region, and what can be pasted on it. */
function setup(change: Partial<RecordingFacts> = {}) {
  const store = createEditorStore()
  store.setState((state) =>
    selectedTo(
      editedTo(
        { ...state, recording: recordingWith({ ...facts, ...change }) },
        withRegion(emptyDocument, region),
        'paint',
      ),
      ['r1'],
    ),
  )
  const copying = createCopying(contextWith({ store }), checks)
  return { ...copying, store, regions: () => firstMask(documentOf(store.getState())).regions }
}

test('what is pasted beside its original is selected, unlocked, and one step', () => {
  const { copy, paste, store, regions } = setup()
  copy()
  paste()
  const [, pasted] = regions()
  const { locked: _, ...others } = region
  expect(pasted).toEqual({ ...others, id: 'r2', shape: { ...region.shape, startS: 2, endS: 3 } })
  expect([...store.getState().selectedRegionIds]).toEqual(['r2'])
  expect(store.getState().history.past.at(-1)?.label).toBe('Paste region')
})

test('what was cut goes back to its own place', () => {
  const { copy, paste, store, regions } = setup()
  copy()
  store.setState((state) =>
    editedTo(state, withoutRegions(documentOf(state), new Set(['r1'])), 'cut'),
  )
  paste('something else that was on the clipboard')
  expect(regions()).toHaveLength(1)
  expect(regions()[0]?.shape).toEqual(region.shape)
})

test('text from another recording is pasted where it was; channels that are not there are left out', () => {
  const text = setup().copy()
  const mono = setup({ channels: 1 })
  mono.store.setState((state) =>
    editedTo(state, withoutRegions(documentOf(state), new Set(['r1'])), 'delete'),
  )
  mono.paste(text)
  expect(mono.regions()[0]).toMatchObject({ label: 'door', channels: 'all', shape: region.shape })
})

test('nonsense in a project’s text is reported with its place and pastes nothing', () => {
  const { copy, paste, store, regions } = setup()
  paste(copy()?.replace('"lowHz": 100', '"lowHz": 300'))
  expect(regions()).toHaveLength(1)
  expect(store.getState().notices.alert).toMatch(
    /^Pasting did not work: chain\[0\]\.regions\[0\]\.shape/,
  )
})
