import { expect, test } from 'vitest'
import { CancelledError } from '#core/base'
import { BlockFeed } from './block-feed'
import type { BlockRequest } from './player'

/** A feed over blocks of 100 samples, and what it asked for and handed on, in order. */
function watchedFeed(length = 10000) {
  const log: string[] = []
  const open: {
    readonly request: BlockRequest
    readonly answer: () => void
    readonly refuse: (error: unknown) => void
  }[] = []
  const feed = new BlockFeed({
    layout: { length, channels: 1, blockLength: 100 },
    sendBlock: (request) =>
      new Promise((answer, refuse) => {
        log.push(`ask ${request.index}`)
        open.push({ request, answer, refuse })
      }),
    onSent: () => log.push('sent'),
    discard: (indices) => log.push(`discard ${indices.join()}`),
    fail: (error) => log.push(`fail ${String(error)}`),
  })
  const taken = (): string[] => log.splice(0)
  const settle = async (index: number, error?: unknown) => {
    const at = open.findIndex((entry) => entry.request.index === index)
    const [entry] = open.splice(at, 1)
    if (error === undefined) entry?.answer()
    else entry?.refuse(error)
    await Promise.resolve()
    await Promise.resolve()
  }
  return { feed, open, taken, settle }
}

test('asks in the order of urgency, once each, and at most for 8 at a time', async () => {
  const { feed, taken, settle } = watchedFeed()
  feed.want([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  feed.want([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(taken()).toEqual([3, 4, 5, 6, 7, 8, 9, 10].map((index) => `ask ${index}`))
  await settle(4)
  expect(taken()).toEqual(['sent', 'ask 11'])
})

test('the last block ends with the recording', () => {
  const { feed, open } = watchedFeed(250)
  feed.want([2])
  expect(open[0]?.request).toEqual({ index: 2, startSample: 200, endSample: 250 })
})

test('discards what is not wanted any more', async () => {
  const { feed, taken, settle } = watchedFeed()
  feed.want([0, 1])
  await settle(0)
  await settle(1)
  taken()
  feed.want([1, 2])
  expect(taken()).toEqual(['discard 0', 'ask 2'])
})

test('after an edit asks again for what it touches only, the most urgent first, and keeps the old until then', async () => {
  const { feed, taken, settle } = watchedFeed()
  feed.want([1, 0, 2])
  for (const index of [0, 1, 2]) await settle(index)
  taken()
  feed.invalidate(50, 101)
  expect(taken()).toEqual(['ask 1', 'ask 0'])
  expect(feed.isFresh(1)).toBe(false)
  await settle(1)
  expect(taken()).toEqual(['sent'])
  expect(feed.isFresh(1)).toBe(true)
})

test('what an edit makes stale on its way is asked for again once it is there', async () => {
  const { feed, taken, settle } = watchedFeed()
  feed.want([0])
  feed.invalidate(0, 10)
  feed.invalidate(0, 10)
  expect(taken()).toEqual(['ask 0'])
  await settle(0)
  expect(taken()).toEqual(['sent', 'ask 0'])
  expect(feed.isFresh(0)).toBe(false)
  await settle(0)
  expect(taken()).toEqual(['sent'])
  expect(feed.isFresh(0)).toBe(true)
})

test('what is not wanted any more is discarded on its way, and asked for anew when it is wanted', async () => {
  const { feed, taken, settle } = watchedFeed()
  feed.want([0])
  feed.want([1])
  feed.want([0, 1])
  expect(taken()).toEqual(['ask 0', 'discard 0', 'ask 1', 'ask 0'])
  await settle(0)
  expect(feed.isFresh(0)).toBe(false)
  await settle(0)
  expect(feed.isFresh(0)).toBe(true)
  expect(taken()).toEqual(['sent'])
})

test('a new start takes back what an edit made stale', async () => {
  const { feed, taken, settle } = watchedFeed()
  feed.want([0, 1])
  await settle(0)
  await settle(1)
  feed.want([0, 1, 2])
  feed.rest()
  feed.invalidate(0, 100)
  feed.invalidate(250, 260)
  taken()
  feed.discardStale()
  feed.want([0, 1])
  expect(taken()).toEqual(['discard 0,2', 'ask 0'])
})

test('a cancelled block is asked for again when it is next wanted; another error is passed on', async () => {
  const { feed, taken, settle } = watchedFeed()
  feed.want([0])
  await settle(0, new CancelledError())
  expect(taken()).toEqual(['ask 0'])
  feed.want([0])
  expect(taken()).toEqual(['ask 0'])
  await settle(0, new Error('the file is gone'))
  expect(taken()).toEqual(['fail Error: the file is gone'])
})

test('at rest it asks for nothing', () => {
  const { feed, taken } = watchedFeed()
  feed.rest()
  feed.invalidate(0, 1000)
  expect(taken()).toEqual([])
})
