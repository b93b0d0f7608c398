import { expect, test } from 'vitest'
import { LruCache } from './lru'

test('the least recently used value makes room, a pinned one after all others', () => {
  const dropped: string[] = []
  const cache = new LruCache<number>(30, (key) => dropped.push(key))
  cache.set('pinned', 0, 10, true)
  cache.set('a', 1, 10, false)
  cache.set('b', 2, 10, false)
  expect(cache.get('a')).toBe(1)
  cache.set('c', 3, 10, false)
  expect(dropped).toEqual(['b'])
  expect(cache.get('pinned')).toBe(0)
  expect(cache.usedBytes).toBe(30)
  cache.set('d', 4, 25, false)
  expect(dropped).toEqual(['b', 'a', 'c', 'pinned'])
})

test('a smaller budget drops at once what does not fit into it', () => {
  const dropped: string[] = []
  const cache = new LruCache<number>(30, (key) => dropped.push(key))
  for (const key of ['a', 'b', 'c']) cache.set(key, 0, 10, false)
  cache.setBudget(15)
  expect(dropped).toEqual(['a', 'b'])
  expect(cache.usedBytes).toBe(10)
})

test('a value larger than the budget is kept until the next one comes', () => {
  const cache = new LruCache<string>(10)
  cache.set('big', 'x', 100, false)
  expect(cache.get('big')).toBe('x')
  cache.set('small', 'y', 1)
  expect(cache.get('big')).toBeUndefined()
  expect(cache.usedBytes).toBe(1)
})

test('replacing a value counts its bytes once', () => {
  const cache = new LruCache<number>(100)
  cache.set('a', 1, 40, false)
  cache.set('a', 2, 50, false)
  expect(cache.usedBytes).toBe(50)
})
