import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AppContext } from '#app/context'
import { createPreparation } from './preparation'

const steps: string[] = []
/** The long job that runs. */
let progress: object | undefined
const pool = (name: string) => ({
  resize: () => steps.push(`${name} grows`),
  readyForLong: () => steps.push(`${name} is ready for long jobs`),
  fetchAll: () => steps.push(`${name} fetches`),
})

beforeEach(() => {
  steps.length = 0
  progress = undefined
  vi.stubGlobal('window', { requestIdleCallback })
  vi.stubGlobal('requestIdleCallback', requestIdleCallback)
})

afterEach(() => vi.unstubAllGlobals())

function requestIdleCallback(run: () => void): number {
  setTimeout(run)
  return 0
}

/** Fetches the rest where the browser says this of its connection. */
async function fetchTheRest(connection: object | undefined): Promise<void> {
  vi.stubGlobal('navigator', { connection })
  const { signal: ended } = new AbortController()
  const store = { getState: () => ({ notices: { progress } }) }
  const pools = { pool: pool('pool'), soundPool: pool('sound') }
  const context = { ...pools, store, ended } as unknown as AppContext
  const listening = { prepare: () => undefined }
  await createPreparation(context, listening, () => true).fetchTheRest()
}

test.each([undefined, {}, { saveData: false }])('workers fetch ahead: %o', async (connection) => {
  await fetchTheRest(connection)
  expect(steps).toEqual([
    'sound grows',
    'pool is ready for long jobs',
    'pool fetches',
    'sound fetches',
  ])
})

test('where data is to be saved nothing is fetched ahead', async () => {
  await fetchTheRest({ saveData: true })
  expect(steps).toEqual([])
})

test('while something is saved nothing is fetched', async () => {
  progress = {}
  const fetching = fetchTheRest(undefined)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(steps).toEqual([])
  progress = undefined
  await fetching
  expect(steps).toHaveLength(4)
})

test.each([
  [128, []],
  [256, ['player']],
])('at a budget of %i MiB %o is made before anybody plays', async (mebibytes, made) => {
  vi.stubGlobal('navigator', { userActivation: { hasBeenActive: true } })
  const recording = {}
  const memoryBudgetBytes = mebibytes * 2 ** 20
  const store = { getState: () => ({ notices: { progress }, recording, memoryBudgetBytes }) }
  const { signal: ended } = new AbortController()
  const context = { pool: pool('pool'), store, ended } as unknown as AppContext
  const listening = { prepare: () => steps.push('player') }
  await createPreparation(context, listening, () => true).prepareSound()
  expect(steps).toEqual(made)
})
