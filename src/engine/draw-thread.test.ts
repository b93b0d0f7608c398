import type { Remote } from 'comlink'
import { expect, test } from 'vitest'
import type { DrawApi, MaskNews } from '#protocol'
import { regionWith } from '#testing'
import { DrawThread } from './draw-thread'

/** A thread that draws when it is told to. */
function slowThread() {
  const news: MaskNews[] = []
  const drawn: (() => void)[] = []
  const api = {
    registerMasks: (some: MaskNews) => Promise.resolve(void news.push(some)),
    draw: () => new Promise<void>((resolve) => drawn.push(resolve)),
  } as unknown as Remote<DrawApi>
  return { thread: new DrawThread(() => api), news, drawn }
}

const turn = () => new Promise((resolve) => setTimeout(resolve))

test('it has settled once all that was asked is on the screen, or will never be', async () => {
  const { thread, drawn } = slowThread()
  expect(thread.isSettled).toBe(true)
  void thread.draw({})
  void thread.draw({})
  drawn[0]?.()
  await turn()
  expect(thread.isSettled).toBe(false)
  drawn[1]?.()
  await turn()
  expect(thread.isSettled).toBe(true)
  void thread.draw({})
  thread.end()
  expect(thread.isSettled).toBe(true)
})

test('a region is sent once, however often it is to be seen', () => {
  const { thread, news } = slowThread()
  const [a, b] = [regionWith({ id: 'a' }), regionWith({ id: 'b' })]
  const regions = [a]
  const key = thread.listKey(regions)
  expect(thread.listKey(regions)).toBe(key)
  expect(thread.listKey([a, b])).not.toBe(key)
  expect(news.map((some) => some.regions.map(({ region }) => region.id))).toEqual([['a'], ['b']])
})
