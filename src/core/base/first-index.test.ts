import { expect, test } from 'vitest'
import { firstIndex } from './first-index'

test('the first index from which on something holds, or how many there are', () => {
  for (let count = 0; count <= 9; count++) {
    for (let first = 0; first <= count; first++) {
      const asked: number[] = []
      const holds = (index: number): boolean => {
        asked.push(index)
        return index >= first
      }
      expect(firstIndex(count, holds), `${first} of ${count}`).toBe(first)
      expect(asked.every((index) => index >= 0 && index < count)).toBe(true)
      expect(asked.length).toBeLessThanOrEqual(4)
    }
  }
})
