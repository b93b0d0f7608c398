import fc from 'fast-check'
import { expect, test } from 'vitest'
import { committed, jumped, redone, rewritten, started, undone } from './history'

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

test('what is rewritten is so in every step, and is no step itself', () => {
  const history = undone(committed(committed(started('a'), 'b', 'first'), 'c', 'second'))
  const louder = rewritten(history, (state) => (state === 'a' ? state : state.toUpperCase()))
  expect([undone(louder).present, louder.present, redone(louder).present]).toEqual(['a', 'B', 'C'])
  expect(rewritten(history, (state) => state)).toBe(history)
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

test('steps of one series in a row are one entry, until something else happens', () => {
  const nudges = {}
  let history = committed(started(0), 1, 'Nudge', nudges)
  history = committed(history, 2, 'Nudge', nudges)
  history = committed(history, 3, 'Nudge', nudges)
  expect(history.past).toHaveLength(1)
  expect(undone(history).present).toBe(0)
  const others = committed(committed(history, 4, 'Paint'), 5, 'Nudge', nudges)
  expect(others.past).toHaveLength(3)
  expect(committed(history, 4, 'Nudge', {}).past).toHaveLength(2)
  // What was undone and done again is over.
  expect(committed(redone(undone(history)), 4, 'Nudge', nudges).past).toHaveLength(2)
})

test('a jump is as many undos or redos, and back again', () => {
  const history = ['b', 'c', 'd'].reduce((at, to) => committed(at, to, to), started('a'))
  expect(jumped(history, 1).present).toBe('b')
  expect(jumped(history, 0)).toEqual(undone(undone(undone(history))))
  expect(jumped(jumped(history, 0), 3)).toEqual(history)
  expect(jumped(history, 3)).toBe(history)
  expect(jumped(history, 4)).toBe(history)
})
