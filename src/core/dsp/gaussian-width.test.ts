import { expect, test } from 'vitest'
import { gaussianWidth } from './gaussian-width'
import { windowValues } from './window'

// Průša, Balazs & Søndergaard 2017, table I.
test.each([
  ['hann', 0.25645],
  ['hamming', 0.29794],
  ['blackman', 0.17954],
] as const)('%s: the width that is published', (kind, share) => {
  for (const length of [256, 4096]) {
    const gamma = gaussianWidth(windowValues(kind, length)) / length ** 2
    expect(gamma / share).toBeCloseTo(1, 2)
  }
})

test('of a Gaussian it is its own', () => {
  const length = 1000
  const gamma = 0.05 * length ** 2
  const gaussian = Float64Array.from({ length }, (_, n) =>
    Math.exp((-Math.PI * (n - length / 2) ** 2) / gamma),
  )
  expect(gaussianWidth(gaussian) / gamma).toBeCloseTo(1, 3)
})
