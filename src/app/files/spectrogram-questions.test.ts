import { expect, test, vi } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import type { MatrixReading, SpectrogramContents } from '#core/formats'
import type { DecodeJob, ReadingJob } from '#protocol'
import { createSpectrogramQuestions } from './spectrogram-questions'

const guess: MatrixReading = {
  kind: 'matrix',
  rateHz: 22_050,
  hop: 64,
  window: 'hann',
  values: 'magnitude',
  bins: 'rows',
}
const file = new File(['x'], 'x.npy')
const stream = { kind: 'stream', format: 'a NumPy array' } as const
const job: DecodeJob = { file, name: 'x.npy', compression: stream }

function setup(change: Partial<SpectrogramContents> = {}) {
  const asked: ReadingJob[] = []
  const spectrogramContents = async (reading: ReadingJob): Promise<SpectrogramContents> => {
    asked.push(reading)
    return {
      saysAll: false,
      width: 9,
      height: 9,
      isComplex: false,
      colourMaps: [],
      reading: reading.reading ?? guess,
      preview: undefined,
      refusal: undefined,
      ...change,
    }
  }
  const context = contextWith({ pool: poolWith({ spectrogramContents }) })
  const { signal, abort } = (() => {
    const controller = new AbortController()
    return { signal: controller.signal, abort: () => controller.abort(new Error('no more')) }
  })()
  const questions = createSpectrogramQuestions(context)
  const opened = async () => {
    await vi.waitFor(() => expect(context.store.getState().spectrogramQuestion).toBeDefined())
  }
  return { store: context.store, questions, asked, signal, abort, opened }
}

test('what is answered is what it is decoded by, whatever preview is under way', async () => {
  const { store, questions, asked, signal, opened } = setup()
  const completed = questions.completed(file, job, true, signal)
  await opened()
  const said = { ...guess, rateHz: 8000 }
  questions.change({ ...guess, rateHz: 4000 })
  questions.change(said)
  expect(store.getState().spectrogramQuestion?.reading).toBe(said)
  await vi.waitFor(() => expect(store.getState().spectrogramQuestion?.contents.reading).toBe(said))
  expect(asked.at(-1)?.reading).toBe(said)
  questions.answer()
  expect(await completed).toEqual({ ...job, reading: said })
  expect(store.getState().spectrogramQuestion).toBeUndefined()
})

test('an opening that is cancelled takes its question along', async () => {
  const { store, questions, signal, abort, opened } = setup()
  const completed = questions.completed(file, job, true, signal)
  await opened()
  abort()
  await expect(completed).rejects.toThrow('no more')
  expect(store.getState().spectrogramQuestion).toBeUndefined()
})

test('nobody is asked for a script, of what says all itself, or was said before', async () => {
  const { questions, asked, signal } = setup({ saysAll: true })
  expect(await questions.completed(file, job, false, signal)).toBe(job)
  const said = { ...job, reading: guess }
  expect(await questions.completed(file, said, true, signal)).toBe(said)
  const flac = { ...job, compression: { ...stream, format: 'FLAC' } }
  expect(await questions.completed(file, flac, true, signal)).toBe(flac)
  expect(asked).toHaveLength(0)
  expect(await questions.completed(file, job, true, signal)).toBe(job)
})
