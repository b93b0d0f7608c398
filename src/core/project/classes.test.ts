import { expect, test } from 'vitest'
import { CLASS_KEYS, withClasses } from './classes'
import { emptyDocument, type LabelClass } from './document'

const documentWith = (classes: readonly LabelClass[]) => ({ ...emptyDocument, classes })

test('classes of another document come behind its own, which keep their keys', () => {
  const own = documentWith([{ name: 'wren', key: '2', colour: '#00ff00' }])
  const others = [
    { name: 'robin', key: '2', colour: '#ffd200' },
    { name: 'wren', key: '5' },
    { name: 'rain' },
    { name: 'owl', key: '9' },
  ]
  expect(withClasses(own, others).classes).toEqual([
    { name: 'wren', key: '2', colour: '#00ff00' },
    { name: 'robin', key: '1', colour: '#ffd200' },
    { name: 'rain' },
    { name: 'owl', key: '9' },
  ])
})

test('where no key is free a class has none', () => {
  const own = documentWith(CLASS_KEYS.map((key) => ({ name: `bird ${key}`, key })))
  expect(withClasses(own, [{ name: 'robin', key: '3' }]).classes.at(-1)).toEqual({ name: 'robin' })
})

test('a document that has all of them stays what it is', () => {
  const own = documentWith([{ name: 'wren', key: '2' }])
  expect(withClasses(own, [{ name: 'wren', key: '1' }])).toBe(own)
})
