import { expect, test } from 'vitest'
import { frequencyStepHz } from './frequency-step'

test.each([
  [440, 0, 1],
  [-140_000, 0, 1000],
  [0.3, 0, 0.01],
  [0, 0, 0.01],
])('%d Hz are stepped in %d %d Hz', (freqHz, zeroHz, stepHz) => {
  expect(frequencyStepHz(freqHz, zeroHz)).toBe(stepHz)
})

test('a radio frequency is stepped within the band that was received, not in megahertz', () => {
  const zeroHz = 433.92e6
  expect(frequencyStepHz(zeroHz + 80_000, zeroHz)).toBe(100)
  expect(frequencyStepHz(zeroHz - 12_500, zeroHz)).toBe(100)
  expect(frequencyStepHz(zeroHz, zeroHz)).toBe(10)
})
