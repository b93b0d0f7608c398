import { expect, test } from 'vitest'
import { noteName } from './note-name'

test.each([
  [440, 'A4'],
  [261.6255653, 'C4'],
  [27.5, 'A0'],
  [4186.009, 'C8'],
  [450, 'A4 +39 ct'],
  [430, 'A4 −40 ct'],
  [16.3516, 'C0'],
])('%d Hz is %s', (freqHz, name) => {
  expect(noteName(freqHz)).toBe(name)
})

test.each([0, -440, 10, Number.NaN])('%d Hz is no note', (freqHz) => {
  expect(noteName(freqHz)).toBeUndefined()
})
