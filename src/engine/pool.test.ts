import type { Remote } from 'comlink'
import { expect, test } from 'vitest'
import type { WorkerApi } from '#protocol'
import { WorkerPool, type WorkerSlot } from './pool'

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

test('no more jobs run at once than there are workers, urgent ones first', async () => {
  const pool = new WorkerPool(1, fakeWorkers().spawn)
  const order: string[] = []
  let finishFirst = (): void => undefined
  const first = pool.submit(3, () => new Promise<void>((resolve) => (finishFirst = resolve)))
  const late = pool.submit(3, () => Promise.resolve(order.push('late')))
  const urgent = pool.submit(0, () => Promise.resolve(order.push('urgent')))
  expect(order).toEqual([])
  finishFirst()
  await Promise.all([first.promise, late.promise, urgent.promise])
  expect(order).toEqual(['urgent', 'late'])
})

test('a cancelled job never starts, and says so', async () => {
  const pool = new WorkerPool(1, fakeWorkers().spawn)
  let finish = (): void => undefined
  const running = pool.submit(0, () => new Promise<void>((resolve) => (finish = resolve)))
  let hasStarted = false
  const waiting = pool.submit(0, () => {
    hasStarted = true
    return Promise.resolve()
  })
  waiting.cancel()
  await expect(waiting.promise).rejects.toThrow('cancelled')
  finish()
  await running.promise
  expect(hasStarted).toBe(false)
})

test('a crashed worker loses its job alone: another takes its place', async () => {
  const workers = fakeWorkers()
  const pool = new WorkerPool(1, workers.spawn)
  await pool.submit(0, () => Promise.resolve()).promise
  const doomed = pool.submit(0, () => new Promise(() => undefined))
  const next = pool.submit(0, () => Promise.resolve('done'))
  workers.crash('out of memory')
  await expect(doomed.promise).rejects.toThrow('A worker stopped: out of memory')
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
  const finish: (() => void)[] = []
  const blocked = () => pool.submit(0, () => new Promise<void>((resolve) => finish.push(resolve)))
  const [first, second] = [blocked(), blocked()]
  pool.resize(1)
  const third = blocked()
  finish[0]?.()
  await first.promise
  expect(finish).toHaveLength(2)
  finish[1]?.()
  await second.promise
  const fourth = blocked()
  expect(finish).toHaveLength(3)
  pool.resize(2)
  expect(finish).toHaveLength(4)
  expect(workers.spawnedCount).toBe(3)
  for (const end of finish) end()
  await Promise.all([third.promise, fourth.promise])
})
