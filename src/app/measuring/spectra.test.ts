import { expect, test } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import { createEditorStore } from '#editor'
import type { LevelsJob } from '#protocol'
import { factsWith, recordingWith, someTurns } from '#testing'
import { createSpectra } from './spectra'

const RATE_HZ = 8000
const stft = { window: 'hann', windowLength: 512, fftSize: 512, hop: 80 } as const

function setup() {
  const jobs: LevelsJob[] = []
  const store = createEditorStore()
  const facts = factsWith({ length: 10 * RATE_HZ, rateHz: RATE_HZ, channels: 2 })
  store.setState({ recording: recordingWith(facts, 1), viewStft: stft })
  const pool = poolWith({
    meanLevels: (job) => {
      jobs.push(job)
      return Promise.resolve(new Float32Array(257).fill(-jobs.length))
    },
  })
  const spectra = createSpectra(contextWith({ store, pool }), (error) => {
    throw error
  })
  store.subscribe(() => spectra.follow(store.getState()))
  const at = (timeS: number, channel = 0) =>
    store.setState({ readout: { timeS, freqHz: 100, db: undefined, cell: undefined, channel } })
  return { store, spectra, jobs, at }
}

test('the frame at the pointer, of its picture’s channel, while somebody watches', async () => {
  const { store, spectra, jobs, at } = setup()
  at(1)
  await someTurns()
  expect(jobs).toHaveLength(0)
  const stop = spectra.actions.watchSpectra()
  await someTurns()
  at(2.004, 1)
  await someTurns()
  expect(jobs.map(({ startFrame, endFrame }) => [startFrame, endFrame])).toEqual([
    [100, 101],
    [200, 201],
  ])
  expect(jobs.map(({ picture }) => picture.channel)).toEqual([0, 1])
  expect(jobs[0]?.picture.stft).toEqual(stft)
  const { pointedSpectrum } = store.getState()
  expect(pointedSpectrum).toMatchObject({ startS: 2, endS: 2, lowHz: 0, binHz: RATE_HZ / 512 })
  expect(pointedSpectrum?.levels[0]).toBe(-2)
  stop()
  expect(store.getState().pointedSpectrum).toBeUndefined()
  at(3)
  await someTurns()
  expect(jobs).toHaveLength(2)
})

test('what is selected is asked for once, and again for another sound', async () => {
  const { store, spectra, jobs } = setup()
  spectra.actions.watchSpectra()
  store.setState({ timeSelection: { startS: 1, endS: 1.5 } })
  await someTurns()
  store.setState({ timeSelection: { startS: 1.001, endS: 1.502 } })
  await someTurns()
  store.setState(({ playback }) => ({ playback: { ...playback, listening: 'original' } }))
  await someTurns()
  const asked = jobs.map(({ picture: { sound }, startFrame, endFrame }) => [
    sound.of,
    startFrame,
    endFrame,
  ])
  expect(asked).toEqual([
    ['result', 100, 151],
    ['result', 101, 151],
    ['original', 101, 151],
  ])
  expect(store.getState().selectedSpectrum).toMatchObject({ startS: 1.01, endS: 1.5 })
})
