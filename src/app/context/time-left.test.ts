import { expect, test } from 'vitest'
import { timeLeftS } from './time-left'

test('a quarter done in 4 s leaves 12 s', () => {
  expect(timeLeftS(0.25, 4)).toBe(12)
  expect(timeLeftS(1, 4)).toBe(0)
})

test('nothing is foretold before there is a pace', () => {
  expect(timeLeftS(0, 4)).toBeUndefined()
  expect(timeLeftS(0.5, 0.9)).toBeUndefined()
})
