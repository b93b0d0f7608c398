import { expect, test, vi } from 'vitest'
import { contextWith, poolWith } from '#app/testing'
import { factsWith } from '#testing'
import { createPhaseLab } from './phase-lab'

test('stopped before it has brought anything a search is cancelled, and its row goes', async () => {
  const cancelled: number[] = []
  const pool = poolWith({
    reconstruct: () => new Promise(() => undefined),
    cancel: async (id) => void cancelled.push(id),
  })
  const context = contextWith({ pool })
  const { store } = context
  const facts = factsWith({ name: 'a.wav', rateHz: 8000, length: 80_000, channels: 1 })
  store.setState({ recording: { facts, file: new File([], 'a.wav'), generation: 1 } })
  const errors: unknown[] = []
  const lab = createPhaseLab(context, (error) => errors.push(error))
  const statuses = () => store.getState().lab.rows.map(({ status }) => status)
  lab.run(['pghi', 'griffin-lim'], 8)
  await vi.waitFor(() => expect(statuses()).toEqual(['running', 'waiting']))
  lab.stop()
  expect(statuses()).toEqual([])
  await vi.waitFor(() => expect(cancelled).toHaveLength(1))
  expect(errors).toEqual([])
})
