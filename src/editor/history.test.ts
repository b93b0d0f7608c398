import fc from 'fast-check'
import { expect, test } from 'vitest'
import { committed, redone, started, undone } from './history'

test('undo of everything gives the first state back, redo of everything the last', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (steps) => {
      const first = { value: 0 }
      let history = started(first)
      for (const value of steps) history = committed(history, { value }, 'step')
      const last = history.present
      for (const _ of steps) history = undone(history)
      expect(history.present).toBe(first)
      expect(undone(history)).toBe(history)
      for (const _ of steps) history = redone(history)
      expect(history.present).toBe(last)
      expect(redone(history)).toBe(history)
    }),
  )
})

test('an edit after an undo forgets what was undone', () => {
  const history = committed(undone(committed(started('a'), 'b', 'first')), 'c', 'second')
  expect(redone(history)).toBe(history)
  expect(undone(history).present).toBe('a')
})

test('committing the same value is no step', () => {
  const history = started('a')
  expect(committed(history, 'a', 'nothing')).toBe(history)
})

test('each entry keeps the name of its step through undo and redo', () => {
  const history = committed(started(1), 2, 'Paint')
  expect(undone(history).future[0]?.label).toBe('Paint')
  expect(redone(undone(history)).past[0]?.label).toBe('Paint')
})
