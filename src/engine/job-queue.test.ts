import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Ends, JobQueue } from './job-queue'

const anyone: Ends = { own: undefined, others: [] }

test('jobs leave by priority, equal ones as they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 })), (priorities) => {
      const queue = new JobQueue<number>()
      for (const [order, priority] of priorities.entries()) queue.push(order, priority)
      const left = priorities.map(() => queue.take(anyone))
      const expected = [...priorities.keys()].sort(
        (a, b) => (priorities[a] as number) - (priorities[b] as number) || a - b,
      )
      expect(left).toEqual(expected)
      expect(queue.take(anyone)).toBeUndefined()
    }),
  )
})

test('what is taken out never leaves, whatever else waits', () => {
  const queue = new JobQueue<string>()
  for (const job of ['a', 'b', 'c']) queue.push(job, 1)
  queue.remove('b')
  queue.remove('never there')
  expect([queue.take(anyone), queue.take(anyone), queue.take(anyone)]).toEqual([
    'a',
    'c',
    undefined,
  ])
  expect(queue.priority).toBeUndefined()
})

test('jobs with spans leave once each, and never before more urgent ones', () => {
  const jobs = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.nat(12)), { maxLength: 20 })
  const takers = fc.array(fc.nat(2), { minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(jobs, takers, (spans, workers) => {
      const queue = new JobQueue<number>()
      for (const [i, [priority, start]] of spans.entries()) {
        queue.push(i, priority, { start, end: start + 1 })
      }
      const ends: (number | undefined)[] = [undefined, undefined, undefined]
      const left: number[] = []
      for (const worker of workers.slice(0, spans.length)) {
        const others = ends.filter((_, other) => other !== worker)
        const job = queue.take({ own: ends[worker], others }) as number
        left.push(job)
        ends[worker] = (spans[job]?.[1] as number) + 1
      }
      const priorities = left.map((job) => spans[job]?.[0] as number)
      expect(priorities).toEqual(priorities.toSorted((a, b) => a - b))
      expect(left.toSorted((a, b) => a - b)).toEqual([...spans.keys()])
    }),
  )
})

test('each of two workers goes through a half of the recording, and helps with what is left', () => {
  const queue = new JobQueue<number>()
  for (let start = 0; start < 12; start++) queue.push(start, 3, { start, end: start + 1 })
  const taken: number[][] = [[], []]
  const take = (worker: number): void => {
    const [own, other] = [taken[worker], taken[1 - worker]].map((jobs) => jobs?.at(-1))
    const endOf = (job: number | undefined) => (job === undefined ? undefined : job + 1)
    taken[worker]?.push(queue.take({ own: endOf(own), others: [endOf(other)] }) as number)
  }
  for (const worker of [0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1]) take(worker)
  expect(taken).toEqual([
    [0, 1, 2, 3, 4, 5, 10, 11],
    [6, 7, 8, 9],
  ])
})
