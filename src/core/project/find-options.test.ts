import { expect, test } from 'vitest'
import { EditError } from './edit-error'
import { parsedFindOptions } from './find-options'

const nameable = { channelCount: 2, regionIds: ['r1'] }

test('what is given is taken, what is left out stays out', () => {
  expect(parsedFindOptions({}, nameable)).toEqual({})
  const options = {
    channel: 1,
    startS: 1,
    endS: 2,
    lowHz: -5,
    highHz: 5,
    thresholdDb: 12,
    minS: 0.1,
    maxS: 0.1,
    joinS: 0,
    joinHz: 0,
    like: 'r1',
    minScore: 1,
    of: 'removed',
  }
  expect(parsedFindOptions(options, nameable)).toEqual(options)
})

test.each([
  [undefined, /^change: must be a JSON value/],
  [3, /^request: must be an object/],
  [{ threshold: 3 }, /^threshold: is unknown/],
  [{ channel: 2 }, /^channel: must be below the number of channels \(2\)/],
  [{ channel: 0.5 }, /^channel: must be an integer/],
  [{ startS: '1' }, /^startS: must be a number/],
  [{ startS: 2, endS: 2 }, /^endS: must be greater than startS \(2\)/],
  [{ lowHz: 3, highHz: 2 }, /^highHz: must be greater than lowHz \(3\)/],
  [{ minS: 3, maxS: 2 }, /^maxS: must not be less than minS \(3\)/],
  [{ thresholdDb: 0 }, /^thresholdDb: must be greater than 0/],
  [{ thresholdDb: Number.NaN }, /^thresholdDb: must be finite/],
  [{ joinS: -1 }, /^joinS: must be at least 0/],
  [{ minScore: 1.1 }, /^minScore: must be at most 1/],
  [{ like: 'r2' }, /^like: is the id of no region/],
  [{ of: 'filtered' }, /^of: must be "original", "result" or "removed"/],
])('%j is refused by its path', (value, sentence) => {
  const parse = () => parsedFindOptions(value, nameable)
  expect(parse).toThrow(EditError)
  expect(parse).toThrow(sentence)
})
