import { expect, test } from 'vitest'
import { idBytes, unsigned } from '../header-bytes'
import { wamdTags } from './wamd'

test('recorder, place and notes are shown, what is empty or no text is not', () => {
  const entry = (id: number, text: string) => [
    ...unsigned(id, 2, true),
    ...unsigned(text.length, 4, true),
    ...idBytes(text),
  ]
  const body = [
    ...entry(0, '\x01\x00'),
    ...entry(1, 'SM4BAT'),
    ...entry(6, 'WGS84,48.20820,N,16.37380,E,170'),
    ...entry(10, 'by the pond\0'),
    ...entry(11, ''),
    ...entry(17, '\x01\x02'),
  ]
  expect(wamdTags(Uint8Array.from(body))).toEqual([
    { name: 'Model', value: 'SM4BAT' },
    { name: 'Location', value: 'WGS84,48.20820,N,16.37380,E,170' },
    { name: 'Notes', value: 'by the pond' },
  ])
})
