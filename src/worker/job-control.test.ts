import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JobProgress } from '#protocol'
import { cancel, checkedBytes, reportTo, stoppable, whenNoJob } from './job-control'

// What the machine does beside the test takes no time; messages between threads are real.
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

/** What a job computes between two checkpoints. */
function compute(ms: number): void {
  vi.advanceTimersByTime(ms)
}

test('a message that cancels gets through to a job that only computes, within 100 ms', async () => {
  let answeredMs = 0
  let endedMs = 0
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = async () => {
    await cancel(1)
    answeredMs = performance.now()
  }
  let startedMs = 0
  const job = stoppable(1, async ({ checkpoint }) => {
    startedMs = performance.now()
    port2.postMessage('cancel')
    for (let block = 0; block < 200; block++) {
      compute(5)
      await checkpoint()
    }
  })
  await expect(job).rejects.toMatchObject({ name: 'CancelledError' })
  endedMs = performance.now()
  port1.close()
  expect(answeredMs - startedMs).toBeLessThan(100)
  expect(endedMs - startedMs).toBeLessThan(100)
})

test('two jobs that compute take turns, and only the one that was cancelled ends', async () => {
  const order: number[] = []
  const job = (id: number) =>
    stoppable(id, async ({ checkpoint }) => {
      for (let block = 0; block < 30; block++) {
        compute(4)
        order.push(id)
        await checkpoint()
      }
      return id
    })
  const [first, second] = [job(1), job(2)]
  const failing = expect(second).rejects.toMatchObject({ name: 'CancelledError' })
  await cancel(2)
  await expect(first).resolves.toBe(1)
  await failing
  expect(order.filter((id) => id === 1)).toHaveLength(30)
  expect(order.filter((id) => id === 2).length).toBeLessThan(30)
  await cancel(1)
})

test('each read is a checkpoint', async () => {
  const read: number[] = []
  const source = {
    size: 10,
    read: (start: number) => {
      read.push(start)
      return Promise.resolve(new Uint8Array(1))
    },
  }
  const job = stoppable(5, async (control) => {
    const bytes = checkedBytes(source, control)
    await bytes.read(0, 1)
    await cancel(5)
    await bytes.read(1, 1)
  })
  await expect(job).rejects.toMatchObject({ name: 'CancelledError' })
  expect(read).toEqual([0])
})

test('progress comes with the job’s number, the first at once and others now and then', async () => {
  const { port1, port2 } = new MessageChannel()
  await reportTo(port2)
  const reported: JobProgress[] = []
  const first = new Promise<void>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<JobProgress>) => {
      reported.push(data)
      resolve()
    }
  })
  await stoppable(9, async ({ progress, checkpoint }) => {
    for (let block = 0; block < 1000; block++) {
      progress(block / 1000)
      compute(1)
      await checkpoint()
    }
  })
  await first
  port1.close()
  expect(reported.map(({ share }) => share)).toEqual([
    0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,
  ])
  expect(new Set(reported.map(({ id }) => id))).toEqual(new Set([9]))
})

test('a checkpoint lets messages in once 10 ms were computed, and no sooner', async () => {
  const { port1, port2 } = new MessageChannel()
  let hasCome = false
  port1.onmessage = () => {
    hasCome = true
  }
  await stoppable(3, async ({ checkpoint }) => {
    port2.postMessage('told')
    for (let i = 0; i < 20_000; i++) await checkpoint()
    compute(9)
    await checkpoint()
    expect(hasCome).toBe(false)
    compute(1)
    await checkpoint()
    expect(hasCome).toBe(true)
  })
  port1.close()
})

test('what waits until no job runs goes on behind the last of them, however it ends', async () => {
  const order: string[] = []
  const ends: (() => void)[] = []
  const first = stoppable(1, () => new Promise<void>((resolve) => ends.push(resolve)))
  const second = stoppable(
    2,
    () => new Promise<void>((_, reject) => ends.push(() => reject(new Error('no')))),
  )
  const failing = expect(second).rejects.toThrow('no')
  const waiting = [whenNoJob(), whenNoJob()].map((each) => each.then(() => order.push('free')))
  ends[0]?.()
  await first
  await new Promise((resolve) => setTimeout(resolve))
  order.push('one has ended')
  ends[1]?.()
  await failing
  await Promise.all(waiting)
  await whenNoJob()
  expect(order).toEqual(['one has ended', 'free', 'free'])
})
