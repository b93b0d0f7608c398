import { expect, test } from 'vitest'
import type { RegisteredLearnt } from '#protocol'
import { LearntRegistry } from './learnt-registry'

const values = Array.from({ length: 40 }, (_, i) => ({ thresholdDb: -i }))

test('what a layer has learnt is sent once; who follows the news has what a new worker is sent', () => {
  const followed = new Map<number, RegisteredLearnt['learnt']>()
  let sentCount = 0
  const registry = new LearntRegistry((added, removedKeys) => {
    sentCount += added.length
    for (const { key, learnt } of added) followed.set(key, learnt)
    for (const key of removedKeys) followed.delete(key)
  })
  for (const value of [...values.slice(0, 20), ...values]) {
    const key = registry.keyOf(value)
    expect(registry.keyOf(value)).toBe(key)
    expect(followed.get(key)).toBe(value)
    expect(new Map(registry.all.map(({ key, learnt }) => [key, learnt]))).toEqual(followed)
  }
  expect(sentCount).toBe(values.length)
  expect(followed.size).toBe(32)
})

test('what was named last is there longest, and what comes back is another to workers', () => {
  const removed: number[] = []
  const registry = new LearntRegistry((_, removedKeys) => removed.push(...removedKeys))
  const [first, second, ...others] = values as [(typeof values)[0], (typeof values)[0]]
  const [firstKey, secondKey] = [registry.keyOf(first), registry.keyOf(second)]
  registry.keyOf(first)
  for (const value of (others as typeof values).slice(0, 31)) registry.keyOf(value)
  expect(removed).toEqual([secondKey])
  expect(registry.keyOf(first)).toBe(firstKey)
  expect(registry.keyOf(second)).toBeGreaterThan(firstKey)
})
