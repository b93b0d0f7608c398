import { expect, test, vi } from 'vitest'
import { fakeWorkers } from './fake-workers.fixture'
import { WorkerPool } from './pool'
import { priority } from './priority'

test('a job that ends its worker is lost, and says why: another worker takes the place', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  await pool.submit(0, () => Promise.resolve()).promise
  const doomed = pool.submit(3, () => new Promise(() => undefined))
  workers.crash('out of memory')
  await expect(doomed.promise).rejects.toThrow('A worker stopped: out of memory')
  await expect(pool.submit(3, () => Promise.resolve('done')).promise).resolves.toBe('done')
  expect(workers.spawnedCount).toBe(2)
  expect(workers.terminated).toEqual([0])
})

test('a worker that dies in its very first job is replaced, and the job fails', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  const doomed = pool.submit(3, () => new Promise(() => undefined))
  workers.start(0)
  workers.crash('killed')
  await expect(doomed.promise).rejects.toThrow('A worker stopped: killed')
  await expect(pool.submit(3, () => Promise.resolve('done')).promise).resolves.toBe('done')
})

test('of jobs that a worker dies beside, each runs again by itself: the one to blame is lost alone', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  await pool.submit(0, () => Promise.resolve()).promise
  let runsSoFar = 0
  const innocent = pool.submit(3, () =>
    ++runsSoFar === 1 ? new Promise<never>(() => undefined) : Promise.resolve('done'),
  )
  const guilty = pool.submit(3, () => new Promise(() => undefined))
  const next = pool.submit(3, () => Promise.resolve('next'))
  workers.crash('out of memory', 0)
  await expect(innocent.promise).resolves.toBe('done')
  await expect(next.promise).resolves.toBe('next')
  await Promise.resolve()
  for (let number = 1; number < workers.spawnedCount; number++) workers.crash('again', number)
  await expect(guilty.promise).rejects.toThrow('A worker stopped: again')
})

test('what gave something away in its first run is not run again', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  await pool.submit(0, () => Promise.resolve()).promise
  const run = () => new Promise(() => undefined)
  const sounds = [1, 2].map(() => pool.submit(priority.audio, run, { isRepeatable: false }))
  workers.crash('killed')
  for (const { promise } of sounds) await expect(promise).rejects.toThrow('killed')
})

test('a worker that does not answer a cancel is replaced: its other jobs run again', async () => {
  vi.useFakeTimers()
  const workers = fakeWorkers()
  workers.state.isStuck = true
  const pool = new WorkerPool(1, workers.spawn)
  const stuck = pool.submit(3, () => new Promise(() => undefined))
  let runsSoFar = 0
  const other = pool.submit(3, () =>
    ++runsSoFar === 1 ? new Promise<never>(() => undefined) : Promise.resolve('done'),
  )
  workers.start(0)
  stuck.cancel()
  await expect(stuck.promise).rejects.toThrow('cancelled')
  vi.advanceTimersByTime(1900)
  expect(workers.terminated).toEqual([])
  vi.advanceTimersByTime(200)
  expect(workers.terminated).toEqual([0])
  vi.useRealTimers()
  await stuck.ended
  await expect(other.promise).resolves.toBe('done')
})

test('a worker that is still being loaded is not taken for a stuck one', async () => {
  vi.useFakeTimers()
  const workers = fakeWorkers()
  workers.state.isStuck = true
  const pool = new WorkerPool(1, workers.spawn)
  const job = pool.submit(3, () => new Promise(() => undefined))
  job.cancel()
  await expect(job.promise).rejects.toThrow('cancelled')
  vi.advanceTimersByTime(60_000)
  expect(workers.terminated).toEqual([])
  workers.start(0)
  vi.advanceTimersByTime(2000)
  expect(workers.terminated).toEqual([0])
  vi.useRealTimers()
})

test('a long job whose worker cannot be started runs among the others', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  workers.start(0)
  const runs: number[] = []
  const long = pool.submitLong(
    () => (runs.push(0) === 1 ? new Promise<never>(() => undefined) : Promise.resolve('done')),
    { isRepeatable: false },
  )
  workers.crash('no network', 1)
  await expect(long.promise).resolves.toBe('done')
})

test('a worker that dies while idle is replaced', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  await pool.submit(0, () => Promise.resolve()).promise
  workers.crash('killed')
  await expect(pool.submit(0, () => Promise.resolve(2)).promise).resolves.toBe(2)
})

test('workers that cannot start are not started again: jobs say why', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  const first = pool.submit(0, () => new Promise(() => undefined))
  workers.crash('not found')
  await expect(first.promise).rejects.toThrow('not found')
  await expect(pool.submit(0, () => Promise.resolve()).promise).rejects.toThrow('not found')
  expect(workers.spawnedCount).toBe(1)
})
