import { expect, test } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import type { Layer } from '#core/layers'
import type { Region } from '#core/mask'
import { emptyDocument, withFirstMask } from '#core/project'
import { createEditorStore, documentOf, editedTo, selectedTo } from '#editor'
import type { ByteSink } from '#engine'
import { factsWith, recordingWith, regionWith } from '#testing'
import { createSaving, type SavingParts } from './saving'

const facts = factsWith({ name: 'bats.wav', length: 500 })

/** An open recording whose export is four bytes, and where it went. */
function setup(write: ByteSink['write'] = () => Promise.resolve(), change = {}) {
  const lists = new Set<number>()
  const pool = poolWith({
    registerMasks: (news) => {
      for (const { key } of news.lists) lists.add(key)
      for (const key of news.droppedLists) lists.delete(key)
      return Promise.resolve()
    },
    exportPlan: ({ audio }) =>
      audio.chain.every(
        (layer) => 'learntKey' in layer || (layer.kind === 'mask' && lists.has(layer.listKey)),
      )
        ? Promise.resolve([{ kind: 'bytes', bytes: new Uint8Array(4) }])
        : Promise.reject(new Error('a mask that is not known, or a layer that has not learnt')),
  })
  const store = createEditorStore()
  store.setState({ recording: recordingWith({ ...facts, ...change }) })
  const context = contextWith({ store, pool })
  const calls: string[] = []
  const sink: ByteSink = {
    write,
    close: () => Promise.resolve(void calls.push('close')),
    abort: () => Promise.resolve(void calls.push('abort')),
  }
  const storage: SavingParts = {
    learnt: () => {
      const state = store.getState()
      const { chain, ...others } = documentOf(state)
      const learnt = chain.map((layer) =>
        layer.kind === 'declick' ? { ...layer, learnt: { clicks: [] } } : layer,
      )
      return Promise.resolve(store.setState(editedTo(state, { ...others, chain: learnt }, 'learn')))
    },
    memorySink: () => ({ ...sink, blob: () => new Blob() }),
    temporarySink: () => {
      calls.push('temporary')
      return Promise.resolve({ ...sink, file: () => Promise.resolve(new File([], 'temporary')) })
    },
    fileSink: () => Promise.resolve(sink),
    pickSaveFile: () => Promise.resolve(undefined),
    downloadBlob: (_, name) => calls.push(`download ${name}`),
    writeZip: async (files, sink) => {
      for await (const { name } of files) calls.push(`zip ${name}`)
      await sink.close()
    },
  }
  return { saving: createSaving(context, storage), store, calls }
}

const full = (): Promise<void> => Promise.reject(new DOMException('', 'QuotaExceededError'))

test('a full disk is reported in a sentence, and nothing is handed over', async () => {
  const { saving, store, calls } = setup(full)
  await saving.download()
  expect(store.getState().notices.alert).toMatch(/full\. Nothing was saved; your edits are unt/)
  expect(store.getState().notices.progress).toBeUndefined()
  expect(calls).toEqual(['abort'])
})

test('a script that exports to a full disk is reported in the same sentence', async () => {
  const { saving, store, calls } = setup(full, { length: 2e8, sizeBytes: 4e8 + 44 })
  const regions = [regionOf('all', '', 0, 2e8)]
  store.setState((state) => editedTo(state, withFirstMask(emptyDocument, { regions }), 'paint'))
  await expect(saving.exportWav()).rejects.toThrow(/full\. Nothing was saved/)
  expect(calls).toEqual(['temporary', 'abort'])
})

test('of a large recording that is edited here and there nothing is written but what is new', async () => {
  const { saving, store, calls } = setup(undefined, { length: 2e8, sizeBytes: 4e8 + 44 })
  const regions = [regionOf('call', '', 1, 2), regionOf('other', '', 1e5, 1e5 + 1)]
  store.setState((state) => editedTo(state, withFirstMask(emptyDocument, { regions }), 'paint'))
  await saving.download()
  expect(calls).toEqual(['close', 'download bats.filtered.wav'])
})

test('a full disk while a large export is written leaves no file', async () => {
  const { saving, store, calls } = setup(full, { length: 2e8, sizeBytes: 4e8 + 44 })
  await saving.exportAs({ what: 'removed', span: 'whole', samples: 'same' })
  expect(calls).toEqual(['temporary', 'abort'])
  expect(store.getState().notices.alert).toMatch(/full/)
})

test('cancelled, it says nothing and leaves nothing', async () => {
  const { saving, store, calls } = setup()
  const exporting = saving.exportAs({ what: 'result', span: 'whole', samples: 'int24' })
  await Promise.resolve()
  expect(store.getState().notices.progress).toMatchObject({
    label: 'Rendering bats.filtered.wav',
    isCancellable: true,
  })
  saving.cancel()
  await exporting
  expect(calls).toEqual(['abort'])
  expect(store.getState().notices).toMatchObject({ alert: undefined, progress: undefined })
})

test('pressed twice, one file is made; a failure does not bar the next', async () => {
  const { saving, calls } = setup()
  await Promise.all([saving.download(), saving.download()])
  expect(calls).toEqual(['close', 'download bats.filtered.wav'])
  const failing = setup(full)
  await failing.saving.download()
  await failing.saving.download()
  expect(failing.calls).toEqual(['abort', 'abort'])
})

test.each([
  [0.1, 0.29],
  [0, 0.29],
  [0.1, 0.5],
])('a part is downloaded under the name of its time, %f to %f s', async (startS, endS) => {
  const { saving, store, calls } = setup()
  store.setState({ timeSelection: { startS, endS } })
  await saving.exportAs({ what: 'result', span: 'selection', samples: 'same' })
  expect(calls).toEqual(['close', `download bats.filtered.${startS}-${endS}s.wav`])
})

test('a visible span that is all of the recording is the whole of it', async () => {
  const { saving, store, calls } = setup()
  store.setState({ view: { startS: 0, endS: 0.5, lowHz: 0, highHz: 500 } })
  await saving.exportAs({ what: 'result', span: 'view', samples: 'same' })
  expect(calls).toEqual(['close', 'download bats.filtered.wav'])
})

const regionOf = (id: string, label: string, startS: number, endS: number): Region =>
  regionWith({
    id,
    label,
    feather: { timeS: 0.01, freqHz: 20 },
    shape: { kind: 'rectangle', startS, endS, lowHz: 100, highHz: 200 },
  })

/** A desk with these regions, all of them selected. */
function setupWith(...regions: readonly Region[]) {
  const it = setup()
  it.store.setState((state) => {
    const document = withFirstMask(emptyDocument, { regions })
    const ids = regions.map(({ id }) => id)
    return selectedTo(editedTo(state, document, 'paint'), ids)
  })
  return it
}

test('one clip is a WAV, named after its label and its time with the soft edges', async () => {
  const { saving, calls } = setupWith(regionOf('r1', 'call: 1/2', 0.1, 0.2))
  await saving.saveClips('alone', 'selected')
  expect(calls).toEqual(['close', 'download bats.call_ 1_2.0.09-0.21s.wav'])
})

test('what is asked for while a layer has still to learn is saved once it has', async () => {
  const { saving, store, calls } = setupWith(regionOf('r1', 'call', 0.1, 0.2))
  const declick: Layer = { id: 'c1', kind: 'declick', enabled: true, sensitivity: 0.5 }
  const unlearn = () =>
    store.setState((state) => {
      const document = documentOf(state)
      const masks = document.chain.filter((layer) => layer.kind === 'mask')
      return editedTo(state, { ...document, chain: [...masks, declick] }, 'add')
    })
  unlearn()
  await saving.saveClips('result', 'all')
  unlearn()
  await saving.download()
  expect(store.getState().notices.alert).toBeUndefined()
  expect(calls.filter((call) => call !== 'close')).toEqual([
    'download bats.call.0.1-0.2s.wav',
    'download bats.filtered.wav',
  ])
})

test('several clips are a ZIP, each under a name of its own', async () => {
  const { saving, calls } = setupWith(
    regionOf('r1', 'call', 0.1, 0.2),
    regionOf('r2', 'call', 0.1, 0.2),
    regionOf('r3', '', 0.4, 9),
    regionOf('r4', 'outside', 7, 9),
  )
  await saving.saveClips('result', 'selected')
  expect(calls.filter((call) => call !== 'close')).toEqual([
    'zip bats.call.0.1-0.2s.wav',
    'zip bats.call.0.1-0.2s-2.wav',
    'zip bats.r3.0.4-0.5s.wav',
    'download bats.clips.zip',
  ])
})

test('more clips than workers remember masks are a ZIP all the same', async () => {
  const ids = Array.from({ length: 1100 }, (_, i) => `r${i}`)
  const { saving, store, calls } = setupWith(...ids.map((id) => regionOf(id, id, 0.1, 0.2)))
  await saving.saveClips('alone', 'selected')
  expect(store.getState().notices.alert).toBeUndefined()
  expect(calls.filter((call) => call.startsWith('zip '))).toHaveLength(1100)
})

test('regions outside the recording have no clips, and that is said', async () => {
  const { saving, store, calls } = setupWith(regionOf('r4', 'outside', 7, 9))
  await saving.saveClips('alone', 'selected')
  expect(calls).toEqual([])
  expect(store.getState().notices.alert).toMatch(/no such region lies in the recording/)
})
