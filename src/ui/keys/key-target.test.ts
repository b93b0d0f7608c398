import { expect, test } from 'vitest'
import { keyOwner, needsKey } from './key-target'

test('fields and lists keep all their keys', () => {
  for (const element of [
    { localName: 'input', type: 'text' },
    { localName: 'input', type: 'number' },
    { localName: 'textarea' },
    { localName: 'select' },
  ]) {
    expect(needsKey(keyOwner(element), 'other', false)).toBe(true)
    expect(needsKey(keyOwner(element), 'press', false)).toBe(true)
  }
})

test('what is always the page’s no control keeps', () => {
  for (const owner of ['text', 'select', 'radio', 'range', 'button', 'page'] as const) {
    expect(needsKey(owner, 'page', true)).toBe(false)
  }
})

test('a list keeps letters and arrows, a field of text what edits it, too', () => {
  for (const use of ['other', 'arrow', 'press'] as const) {
    expect(needsKey('select', use, false)).toBe(true)
  }
  expect(needsKey('select', 'ctrl', true)).toBe(false)
  expect(needsKey('text', 'ctrl', false)).toBe(true)
})

test('a radio that Tab went to keeps its arrows and leaves the letters; after a click the arrows are the picture’s', () => {
  const radio = keyOwner({ localName: 'input', type: 'radio' })
  expect(needsKey(radio, 'arrow', true)).toBe(true)
  expect(needsKey(radio, 'other', true)).toBe(false)
  expect(needsKey(radio, 'arrow', false)).toBe(false)
})

test('Space presses a button that Tab went to, and plays after a click on one', () => {
  const button = keyOwner({ localName: 'button' })
  expect(needsKey(button, 'press', true)).toBe(true)
  expect(needsKey(button, 'press', false)).toBe(false)
  expect(needsKey('page', 'press', true)).toBe(false)
})
