import { expect, test } from 'vitest'
import { blockedJobs, fakeWorkers } from './fake-workers.fixture'
import type { WorkerSlot } from './member'
import { WorkerPool } from './pool'
import { priority } from './priority'

test('a worker has two jobs at once, then those wait, urgent ones first', async () => {
  const pool = new WorkerPool(1, fakeWorkers().spawn)
  const { ends, submit } = blockedJobs(pool)
  const [first, second] = [submit(3), submit(3)]
  expect(ends).toHaveLength(2)
  const order: string[] = []
  const last = pool.submit(4, () => Promise.resolve(order.push('late')))
  const soon = pool.submit(3, () => Promise.resolve(order.push('soon')))
  expect(order).toEqual([])
  ends[0]?.()
  await Promise.all([first.promise, last.promise, soon.promise])
  expect(order).toEqual(['soon', 'late'])
  ends[1]?.()
  await second.promise
})

test('what is urgent starts beside the two jobs of a picture, on the worker with fewer of them', async () => {
  const pool = new WorkerPool(2, fakeWorkers().spawn)
  const { ends, submit } = blockedJobs(pool)
  const jobs = Array.from({ length: 4 }, () => submit(priority.exact))
  submit(priority.background)
  expect(ends).toHaveLength(4)
  jobs.push(submit(priority.open))
  expect(ends).toHaveLength(5)
  for (const end of ends) end()
  await Promise.all(jobs.map((job) => job.promise))
})

test('what is urgent does not wait for slow jobs that are less so', async () => {
  const pool = new WorkerPool(1, fakeWorkers().spawn)
  const { ends, submit } = blockedJobs(pool)
  const jobs = [priority.background, priority.preview, priority.visible].map(submit)
  expect(ends).toHaveLength(3)
  jobs.push(submit(priority.preview))
  expect(ends).toHaveLength(3)
  jobs.push(submit(priority.visible))
  expect(ends).toHaveLength(4)
  for (const end of ends) end()
  await Promise.resolve()
  await Promise.all(jobs.slice(0, 3).map((job) => job.promise))
  ends.at(-1)?.()
  await Promise.all(jobs.map((job) => job.promise))
})

test('a pool of none starts its workers when it is told to', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(0, workers.spawn)
  expect(workers.spawnedCount).toBe(0)
  pool.resize(1)
  pool.resize(1)
  expect(workers.spawnedCount).toBe(1)
  await expect(pool.submit(0, () => Promise.resolve(1)).promise).resolves.toBe(1)
})

test('a cancelled job never starts, and says so', async () => {
  const pool = new WorkerPool(1, fakeWorkers().spawn)
  const { ends, submit } = blockedJobs(pool)
  const running = [submit(3), submit(3)]
  let hasStarted = false
  const waiting = pool.submit(3, () => {
    hasStarted = true
    return Promise.resolve()
  })
  waiting.cancel()
  await expect(waiting.promise).rejects.toThrow('cancelled')
  for (const end of ends) end()
  await Promise.all(running.map((job) => job.promise))
  expect(hasStarted).toBe(false)
})

test('a running job that is cancelled rejects at once; its turn is free when its worker answers', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  const { ends, submit } = blockedJobs(pool)
  const [first] = [submit(3), submit(3)]
  const waiting = submit(3)
  expect(ends).toHaveLength(2)
  let hasEnded = false
  void first?.ended.then(() => {
    hasEnded = true
  })
  first?.cancel()
  await expect(first?.promise).rejects.toThrow('cancelled')
  expect(workers.cancelled).toHaveLength(1)
  expect(ends).toHaveLength(3)
  expect(hasEnded).toBe(false)
  ends[0]?.()
  await first?.ended
  for (const end of ends) end()
  await waiting.promise
})

test('each long job has a worker of its own; one stays for the next', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  const ends: (() => void)[] = []
  const submit = () => pool.submitLong(() => new Promise<void>((resolve) => ends.push(resolve)))
  const long = [submit(), submit()]
  expect(workers.spawnedCount).toBe(3)
  expect(pool.workerCount).toBe(3)
  await expect(pool.submit(3, () => Promise.resolve('short')).promise).resolves.toBe('short')
  for (const end of ends) end()
  await Promise.all(long.map(({ ended }) => ended))
  await Promise.resolve()
  expect(workers.terminated).toHaveLength(1)
  expect(pool.workerCount).toBe(2)
  long.push(submit())
  expect(workers.spawnedCount).toBe(3)
  ends.at(-1)?.()
  await long.at(-1)?.promise
})

test('as many workers as are to be kept wait for the next long jobs, and fewer from when that is said', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  const done = async (count: number) => {
    const jobs = Array.from({ length: count }, () => pool.submitLong(() => Promise.resolve()))
    await Promise.all(jobs.map(({ ended }) => ended))
  }
  pool.keepForLong(2)
  expect(workers.spawnedCount).toBe(3)
  await done(3)
  expect(pool.workerCount).toBe(3)
  await done(2)
  expect(workers.spawnedCount).toBe(4)
  pool.keepForLong(1)
  expect(pool.workerCount).toBe(2)
  expect(workers.terminated).toHaveLength(2)
})

test('progress reaches the one who waits, and nobody after a cancel', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(0, workers.spawn)
  const shares: number[] = []
  let running = 0
  const long = pool.submitLong(
    (_, id) => {
      running = id
      return new Promise(() => undefined)
    },
    { onProgress: (share) => shares.push(share) },
  )
  workers.report(0, running, 0.25)
  workers.report(0, running + 1, 0.5)
  long.cancel()
  workers.report(0, running, 0.75)
  await expect(long.promise).rejects.toThrow('cancelled')
  expect(shares).toEqual([0.25])
})

test('a job that fails leaves its worker usable', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  const failed = pool.submit(0, () => Promise.reject(new Error('no such file')))
  await expect(failed.promise).rejects.toThrow('no such file')
  await expect(pool.submit(0, () => Promise.resolve(1)).promise).resolves.toBe(1)
  expect(workers.spawnedCount).toBe(1)
})

test('fewer workers: those too many end once they are idle; more take up what waits', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(2, workers.spawn)
  const { ends, submit } = blockedJobs(pool)
  const jobs = Array.from({ length: 4 }, () => submit(3))
  pool.resize(1)
  jobs.push(submit(3))
  // The second and fourth job are the second worker's, which takes no other.
  ends[1]?.()
  ends[3]?.()
  await Promise.all([jobs[1]?.promise, jobs[3]?.promise])
  expect(ends).toHaveLength(4)
  ends[0]?.()
  await jobs[0]?.promise
  expect(ends).toHaveLength(5)
  jobs.push(submit(3))
  expect(ends).toHaveLength(5)
  pool.resize(2)
  expect(ends).toHaveLength(6)
  expect(workers.spawnedCount).toBe(3)
  for (const end of ends) end()
  await Promise.all(jobs.map((job) => job.promise))
})

test('a pool that ends has no worker left; what runs, waits or comes later is cancelled', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  const { submit } = blockedJobs(pool)
  const long = pool.submitLong(() => new Promise<void>(() => undefined))
  const jobs = [...[3, 3, 3].map(submit), long]
  pool.end()
  jobs.push(
    submit(0),
    pool.submitLong(() => Promise.resolve()),
  )
  pool.resize(2)
  pool.readyForLong()
  const outcomes = await Promise.allSettled(jobs.map(({ promise }) => promise))
  expect(outcomes.map((it) => it.status === 'rejected' && it.reason.name)).toEqual(
    jobs.map(() => 'CancelledError'),
  )
  await Promise.all(jobs.map(({ ended }) => ended))
  expect([workers.spawnedCount, workers.terminated.length, pool.workerCount]).toEqual([2, 2, 0])
})

test('workers that wait for a long job drop their blocks when they are told to, no others', async () => {
  const dropped: number[] = []
  let spawned = 0
  const pool = new WorkerPool(1, () => {
    const number = spawned++
    const dropBlocks = () => Promise.resolve(void dropped.push(number))
    return { api: { dropBlocks } as unknown as WorkerSlot['api'], terminate: () => undefined }
  })
  pool.keepForLong(2)
  const ends: (() => void)[] = []
  const [first, second] = [0, 1].map(() =>
    pool.submitLong(() => new Promise<void>((resolve) => ends.push(resolve))),
  )
  ends[0]?.()
  await first?.ended
  pool.dropLongBlocks()
  expect(dropped).toEqual([1])
  ends[1]?.()
  await second?.ended
})
