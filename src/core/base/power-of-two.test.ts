import { expect, test } from 'vitest'
import { isPowerOfTwo, nextPowerOfTwo } from './power-of-two'

test('powers of two are told from their neighbours', () => {
  for (let power = 1; power <= 2 ** 30; power *= 2) {
    expect(isPowerOfTwo(power)).toBe(true)
    expect(nextPowerOfTwo(power)).toBe(power)
    expect(nextPowerOfTwo(power + 0.5)).toBe(2 * power)
    expect(isPowerOfTwo(power + 0.5)).toBe(false)
    if (power > 2) expect(isPowerOfTwo(power - 1)).toBe(false)
  }
  for (const value of [0, -1, -2, 3, 2 ** 31 + 1, Number.NaN, Infinity]) {
    expect(isPowerOfTwo(value)).toBe(false)
  }
})
