import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import golden from './golden.fixture.json' with { type: 'json' }
import { type WindowKind, windowValues } from './window'

const BETA = 8.6
const folder = resolve(process.cwd(), '../shared/corpus/golden')
const isThere = existsSync(folder)
if (!isThere) console.warn('golden: ../shared/corpus/golden is absent, its windows are skipped')

const windows = golden.windows as readonly {
  readonly call: string
  readonly window: WindowKind
  readonly length: number
  readonly step: number
  readonly values: readonly number[]
}[]

test.each(windows)('$call', ({ window, length, step, values }) => {
  const w = windowValues(window, length, BETA)
  expect(values.length).toBe(Math.ceil(length / step))
  for (const [i, value] of values.entries()) {
    expect(Math.abs((w[i * step] as number) - value)).toBeLessThan(1e-14)
  }
})

test.each(windows.filter(({ window }) => window === 'hann'))(
  'sqrt-hann of $length is the root of its periodic Hann',
  ({ length, step, values }) => {
    const w = windowValues('sqrt-hann', length)
    for (const [i, value] of values.entries()) {
      expect(Math.abs((w[i * step] as number) - Math.sqrt(value))).toBeLessThan(1e-14)
    }
  },
)

describe.skipIf(!isThere)('every value of the corpus', () => {
  const cases: readonly (readonly [WindowKind, string])[] = [
    ['hann', 'hann'],
    ['hamming', 'hamming'],
    ['blackman', 'blackman'],
    ['blackmanharris', 'blackmanharris'],
    ['kaiser', 'kaiser_8.6'],
    ['rectangular', 'boxcar'],
  ]
  describe.each(cases)('%s', (kind, name) => {
    test.each([16, 255, 1024])('%i samples', (length) => {
      const bytes = readFileSync(resolve(folder, `win_${name}_${length}_per.f8`))
      const expected = new Float64Array(Uint8Array.from(bytes).buffer)
      const w = windowValues(kind, length, BETA)
      expect(w.length).toBe(expected.length)
      for (const [n, value] of w.entries()) {
        expect(Math.abs(value - (expected[n] as number))).toBeLessThan(1e-14)
      }
    })
  })
})
