import { expect, test } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import type { Region } from '#core/mask'
import { emptyDocument, withFirstMask } from '#core/project'
import { createEditorStore, editedTo, type FeatureSettings } from '#editor'
import type { DatasetJob } from '#protocol'
import { factsWith, regionWith } from '#testing'
import { createDatasetExport } from './dataset-export'

const named = (id: string, label: string, startS: number, endS: number): Region =>
  regionWith({
    id,
    label,
    shape: { kind: 'rectangle', startS, endS, lowHz: 100, highHz: 200 },
  })

interface Asked {
  readonly job: DatasetJob
  readonly answer: (zip: Blob) => void
  readonly refuse: (error: Error) => void
}

/** Half a second of 1 kHz with regions: a call, one without a name, one beyond the end. */
function setup(chosen: Partial<FeatureSettings> = {}) {
  const asked: Asked[] = []
  const saved: string[] = []
  let created = 0
  const pool = poolWith({
    dataset: async (job, temporaryFile) => {
      await temporaryFile()
      return new Promise((answer, refuse) => {
        asked.push({ job, answer, refuse })
      })
    },
  })
  const store = createEditorStore()
  const facts = factsWith({ name: 'bats.wav', rateHz: 1000, length: 500 })
  store.setState((state) => ({
    recording: { facts, file: new File([], 'bats.wav'), generation: 1 },
    features: { ...state.features, ...chosen },
  }))
  const regions = [named('a', 'call', 0.1, 0.2), named('b', ' ', 0.3, 0.4), named('c', 'x', 7, 8)]
  store.setState((state) => editedTo(state, withFirstMask(emptyDocument, { regions }), 'paint'))
  const made = createDatasetExport(contextWith({ store, pool }), {
    learnt: () => Promise.resolve(),
    temporaryFiles: {
      create: () => {
        created += 1
        return Promise.resolve({
          handle: {} as FileSystemFileHandle,
          remove: () => {
            created -= 1
            return Promise.resolve()
          },
        })
      },
    },
    downloadBlob: (_, name) => saved.push(name),
  })
  const next = async (): Promise<Asked> => {
    while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve))
    return asked.shift()!
  }
  return { made, store, saved, next, notices: () => store.getState().notices, left: () => created }
}

test('regions that have a name and lie in the recording, and sets that it can have, are exported', async () => {
  const { made, saved, next, notices } = setup({
    sets: new Set(['iq', 'lfcc']),
    clips: 'time',
    band: 'region',
  })
  const done = made.exportDataset()
  expect(notices().progress).toMatchObject({ share: 0, isCancellable: true })
  const { job, answer } = await next()
  expect(job.regions.map(({ id }) => id)).toEqual(['a'])
  expect(job.request).toMatchObject({ sets: ['lfcc'], clips: 'time', band: 'region' })
  expect(job.picture.sound.of).toBe('result')
  answer(new Blob(['zip']))
  await done
  expect(saved).toEqual(['bats.dataset.zip'])
  expect(notices().progress).toBeUndefined()
})

test('what is being made is not made twice at once, and again once it is done', async () => {
  const { made, saved, next, store } = setup({ sets: new Set(['lfcc']) })
  const first = made.exportDataset()
  const { answer } = await next()
  await made.exportDataset()
  expect(store.getState().making).toEqual(new Set(['bats.dataset.zip']))
  answer(new Blob(['zip']))
  await first
  expect(store.getState().making).toEqual(new Set())
  const again = made.exportDataset()
  const second = await next()
  second.answer(new Blob(['zip']))
  await again
  expect(saved).toEqual(['bats.dataset.zip', 'bats.dataset.zip'])
})

test('a cancelled export saves nothing and says nothing', async () => {
  const { made, saved, next, notices } = setup()
  const done = made.exportDataset()
  await next()
  made.cancel()
  await done
  expect([saved, notices().alert, notices().progress]).toEqual([[], undefined, undefined])
})

test('what fails is reported, nothing is saved, and no temporary file is left', async () => {
  const { made, saved, next, notices, left } = setup()
  const done = made.exportDataset()
  const { refuse } = await next()
  expect(left()).toBe(1)
  refuse(new Error('the disk is full.'))
  await done
  expect([saved, left()]).toEqual([[], 0])
  expect(notices().alert).toBe('Exporting did not work: the disk is full.')
})

test('without a set or a name there is nothing to export, and that is reported', async () => {
  const without = setup({ sets: new Set(['iq']) })
  await without.made.saveTable()
  expect(without.notices().alert).toMatch(/sets: choose one that this recording can have/)
  const unnamed = setup()
  unnamed.store.setState((state) => editedTo(state, emptyDocument, 'clear'))
  await unnamed.made.exportDataset()
  expect(unnamed.notices().alert).toMatch(/regions: there are none/)
})
