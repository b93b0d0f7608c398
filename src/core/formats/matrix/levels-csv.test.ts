import { expect, test } from 'vitest'
import { levelsCsv } from './levels-csv'

test('a row a frame under the frequencies of the bins', () => {
  const levels = Float32Array.of(-12.345, -80, Number.NEGATIVE_INFINITY, -6.02)
  const text = new TextDecoder().decode(levelsCsv(levels, [0.5, 0.51], [-93.75, 0]))
  expect(text).toBe('time_s,-93.75Hz,0Hz\n0.5,-12.35,-80\n0.51,-inf,-6.02\n')
})
