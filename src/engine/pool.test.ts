import type { Remote } from 'comlink'
import { expect, test } from 'vitest'
import type { WorkerApi } from '#protocol'
import { WorkerPool, type WorkerSlot } from './pool'

/** Slots whose worker never does anything by itself: jobs of the tests bring their own promises. */
function fakeSlots() {
  const crashes: ((message: string) => void)[] = []
  const spawned: WorkerSlot[] = []
  const spawn = (): WorkerSlot => {
    const slot = {
      api: {} as Remote<WorkerApi>,
      onCrash: (report: (message: string) => void) => crashes.push(report),
      terminate: () => undefined,
    }
    spawned.push(slot)
    return slot
  }
  return { spawn, spawned, crash: (message: string) => crashes.at(-1)?.(message) }
}

test('no more jobs run at once than there are workers, urgent ones first', async () => {
  const pool = new WorkerPool(1, fakeSlots().spawn)
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
  const pool = new WorkerPool(1, fakeSlots().spawn)
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
  const slots = fakeSlots()
  const pool = new WorkerPool(1, slots.spawn)
  const doomed = pool.submit(0, () => new Promise(() => undefined))
  const next = pool.submit(0, () => Promise.resolve('done'))
  slots.crash('out of memory')
  await expect(doomed.promise).rejects.toThrow('A worker stopped: out of memory')
  await expect(next.promise).resolves.toBe('done')
  expect(slots.spawned.length).toBe(2)
})

test('a job that fails leaves its worker usable', async () => {
  const slots = fakeSlots()
  const pool = new WorkerPool(1, slots.spawn)
  const failed = pool.submit(0, () => Promise.reject(new Error('no such file')))
  await expect(failed.promise).rejects.toThrow('no such file')
  await expect(pool.submit(0, () => Promise.resolve(1)).promise).resolves.toBe(1)
  expect(slots.spawned.length).toBe(1)
})
