import type { Remote } from 'comlink'
import { expect, test } from 'vitest'
import type { WorkerApi } from '#protocol'
import { priority, WorkerPool, type WorkerSlot } from './pool'

/** Workers that never do anything by themselves: jobs of the tests bring their own promises. */
function fakeWorkers() {
  const crashes: ((message: string) => void)[] = []
  const spawn = (onCrash: (message: string) => void): WorkerSlot => {
    crashes.push(onCrash)
    return { api: {} as Remote<WorkerApi>, terminate: () => undefined }
  }
  return {
    spawn,
    crash: (message: string) => crashes.at(-1)?.(message),
    get spawnedCount() {
      return crashes.length
    },
  }
}

/** A job that ends when it is told to. */
function blockedJobs(pool: WorkerPool) {
  const ends: (() => void)[] = []
  const submit = (level: number) =>
    pool.submit(level, () => new Promise<void>((resolve) => ends.push(resolve)))
  return { ends, submit }
}

test('a worker has two jobs at once, then those wait, urgent ones first', async () => {
  const pool = new WorkerPool(1, fakeWorkers().spawn)
  const { ends, submit } = blockedJobs(pool)
  const [first, second] = [submit(3), submit(3)]
  expect(ends).toHaveLength(2)
  const order: string[] = []
  const late = pool.submit(4, () => Promise.resolve(order.push('late')))
  const soon = pool.submit(3, () => Promise.resolve(order.push('soon')))
  expect(order).toEqual([])
  ends[0]?.()
  await Promise.all([first.promise, late.promise, soon.promise])
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

test('a crashed worker loses its jobs alone: another takes its place', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  await pool.submit(0, () => Promise.resolve()).promise
  const doomed = [1, 2].map(() => pool.submit(3, () => new Promise(() => undefined)))
  const next = pool.submit(3, () => Promise.resolve('done'))
  workers.crash('out of memory')
  for (const { promise } of doomed) {
    await expect(promise).rejects.toThrow('A worker stopped: out of memory')
  }
  await expect(next.promise).resolves.toBe('done')
  expect(workers.spawnedCount).toBe(2)
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
