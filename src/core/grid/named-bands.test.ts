import { expect, test } from 'vitest'
import { namedBands } from './named-bands'

test('a recording has the bands that begin below its upper end, none higher than that', () => {
  const namesAt = (rateHz: number) => namedBands({ kind: 'real', rateHz }).map(({ id }) => id)
  expect(namesAt(8000)).not.toContain('bats')
  expect(namesAt(8000)).toContain('voice')
  expect(namesAt(384_000)).toContain('ultrasound')
  for (const rateHz of [1000, 8000, 44_100, 384_000]) {
    for (const { lowHz, highHz } of namedBands({ kind: 'real', rateHz })) {
      expect(lowHz).toBeLessThan(highHz)
      expect(highHz).toBeLessThanOrEqual(rateHz / 2)
    }
  }
})

test('a telephone has 300 to 3,400 Hz (ITU-T G.712); radio has no such bands', () => {
  const bands = namedBands({ kind: 'real', rateHz: 44_100 })
  expect(bands.find(({ id }) => id === 'telephone')).toMatchObject({ lowHz: 300, highHz: 3400 })
  expect(namedBands({ kind: 'iq', rateHz: 2e6 })).toEqual([])
})
