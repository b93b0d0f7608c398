import type { Remote } from 'comlink'
import { expect, test } from 'vitest'
import type { RecordingFacts } from '#core/formats'
import { addressesOf, addressKey, TILE_SIZE, type TileNews } from '#core/pyramid'
import type { StripJob, WorkerApi } from '#protocol'
import { WorkerPool } from './pool'
import { TileService } from './tile-service'

const stft = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 } as const
const ref = { sound: { of: 'original' as const }, recording: { key: 1 }, stft, channel: 0 }
const facts = {
  kind: 'real',
  rateHz: 8000,
  channels: 1,
  length: 64 * TILE_SIZE * 2,
  format: { encoding: 'int', bits: 16, bytes: 2, bigEndian: false },
} as RecordingFacts
const address = { timeLevel: 0, timeIndex: 1, freqLevel: 0, freqIndex: 0 }
const visible = [address]

/**
 * A service whose jobs are answered as a worker would, with tiles of their own or the spares they bring.
 *
 * @param whenAnswered  when a job that is begun may be answered
 */
function madeService(whenAnswered: (job: StripJob) => Promise<void> = () => Promise.resolve()) {
  const jobs: StripJob[] = []
  const values = new Map<string, Int16Array>()
  const follow = (news: readonly TileNews[]) => {
    const gone = news.flatMap(({ key }) => values.get(key) ?? [])
    for (const each of news) {
      if (each.kind === 'put') values.set(each.key, each.values)
      if (each.kind === 'drop') values.delete(each.key)
    }
    return Promise.resolve(gone)
  }
  const strip = async (job: StripJob) => {
    jobs.push(job)
    await whenAnswered(job)
    const tiles = addressesOf(job.strip).map(
      (_, i) => job.recycled[i] ?? new Int16Array(TILE_SIZE * TILE_SIZE),
    )
    return { tiles, ranges: new Float32Array(2 * TILE_SIZE).fill(0.5) }
  }
  const slot = { api: { strip } as unknown as Remote<WorkerApi>, terminate: () => undefined }
  const service = new TileService(new WorkerPool(1, () => slot), 2 ** 24, {
    onNews: follow,
    onRanges: () => undefined,
    onError: (error) => {
      throw error
    },
  })
  const settled = async () => {
    while (!service.isSettled) await new Promise((resolve) => setTimeout(resolve))
  }
  const valuesThere = () => values.get(addressKey(address))
  return { service, jobs, settled, valuesThere }
}

test('tiles of a picture that is gone are filled anew by the jobs of the next', async () => {
  const { service, jobs, settled, valuesThere } = madeService()
  service.setPicture(ref, facts)
  service.want({ visible, overview: [] })
  await settled()
  const before = valuesThere()
  expect(jobs.map(({ recycled }) => recycled.length)).toEqual([0])
  service.setPicture(ref, facts)
  // They come back from who held them.
  await new Promise((resolve) => setTimeout(resolve))
  expect(service.has(address)).toBe(false)
  expect(valuesThere()).toBeUndefined()
  service.want({ visible, overview: [] })
  await settled()
  expect(jobs[1]?.recycled[0]).toBe(before)
  expect(valuesThere()).toBe(before)
})

test('a short view is exact before a long recording is looked at', async () => {
  const { service, jobs, settled } = madeService()
  service.setPicture(ref, { ...facts, length: 64 * TILE_SIZE * 2 ** 14 })
  const overview = [{ timeLevel: 14, timeIndex: 0, freqLevel: 0, freqIndex: 0 }]
  service.want({ visible, overview })
  await expect.poll(() => jobs.length).toBeGreaterThan(2)
  expect(jobs.slice(0, 3).map(({ strip }) => strip.detail)).toEqual(['exact', 'coarse', 'preview'])
  service.setPicture(undefined, undefined)
  await settled()
})

test('exact tiles bring the waveform along, and another picture forgets it', async () => {
  const { service, settled } = madeService()
  service.setPicture(ref, facts)
  service.want({ visible, overview: [] })
  await settled()
  const start = 64 * TILE_SIZE
  const ranges = () => service.ranges({ start, end: start + 64 * 100 }, 10)
  expect(ranges()?.every((value) => value === 0.5)).toBe(true)
  expect(service.ranges({ start: 0, end: 64 * 100 }, 10)?.every(Number.isNaN)).toBe(true)
  service.setPicture(ref, facts)
  expect(ranges()?.every(Number.isNaN)).toBe(true)
})

test('no exact strip is begun before all that is seen has been glanced at', async () => {
  let release = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const { service, jobs, settled } = madeService(({ strip }) =>
    strip.timeIndex === 1 && strip.detail === 'coarse' ? gate : Promise.resolve(),
  )
  const two = [0, 1].map((timeIndex) => ({ ...address, timeLevel: 2, timeIndex }))
  service.setPicture(ref, { ...facts, length: 4 * facts.length })
  service.want({ visible: two, overview: [] })
  await new Promise((resolve) => setTimeout(resolve))
  expect(service.has(two[0] as typeof address)).toBe(true)
  expect(jobs.map(({ strip }) => strip.detail)).toEqual(['coarse', 'coarse'])
  release()
  await settled()
  expect(jobs.map(({ strip }) => strip.detail)).toEqual(['coarse', 'coarse', 'exact', 'exact'])
})
