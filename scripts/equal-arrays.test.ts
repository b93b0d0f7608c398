import { expect, test } from 'vitest'

const quiet = new Float64Array([0, 1, Number.NaN])

test.each([
  ['the same numbers', quiet.slice(), true],
  ['a part of a longer one', new Float64Array([7, 0, 1, Number.NaN, 7]).subarray(1, 4), true],
  ['another number', new Float64Array([0, 2, Number.NaN]), false],
  ['the other zero', new Float64Array([-0, 1, Number.NaN]), false],
  ['fewer numbers', quiet.slice(0, 2), false],
  ['the same bytes of another kind', new BigUint64Array(quiet.buffer), false],
  [
    'other bits for what is no number',
    new Float64Array(new BigUint64Array([0n, 0x3ff0000000000000n, 0x7ff8000000000001n]).buffer),
    true,
  ],
])('%s', (_, other, isEqual) => {
  const matches = (): void => expect({ in: [other] }).toEqual({ in: [quiet] })
  if (isEqual) expect(matches).not.toThrow()
  else expect(matches).toThrow()
})
