import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StftParams } from '#core/grid'
import {
  OVERLAPS,
  overlapOf,
  overlapText,
  PRESETS,
  presetOf,
  WINDOW_LENGTHS,
  withOverlap,
  withPreset,
  withWindowLength,
} from './stft-choice'

const stft: StftParams = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 }

test('every usual length keeps every usual overlap exactly', () => {
  for (const overlap of OVERLAPS) {
    for (const windowLength of WINDOW_LENGTHS) {
      const before = { ...stft, ...withOverlap(stft, overlap) }
      expect(overlapOf({ ...before, ...withWindowLength(before, windowLength) })).toBe(overlap)
    }
  }
})

test('any length gives parameters that are legal', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 65536 }),
      fc.constantFrom(...OVERLAPS),
      (length, overlap) => {
        const before = { ...stft, ...withOverlap(stft, overlap) }
        const { windowLength, fftSize, hop } = { ...before, ...withWindowLength(before, length) }
        expect(windowLength).toBe(length)
        expect(Math.log2(fftSize) % 1).toBe(0)
        expect(fftSize).toBeGreaterThanOrEqual(length)
        expect(fftSize).toBeLessThan(2 * length)
        expect(hop).toBeGreaterThanOrEqual(1)
        expect(hop).toBeLessThanOrEqual(length)
      },
    ),
    { seed: 1, numRuns: 200 },
  )
})

test('a preset is recognised after it was chosen, and only then', () => {
  for (const preset of PRESETS) {
    expect(presetOf({ ...stft, ...withPreset(stft, preset) })).toBe(preset)
  }
  expect(presetOf({ ...stft, hop: 300 })).toBeUndefined()
  expect(presetOf({ ...stft, window: 'blackman' })).toBeUndefined()
})

test('overlaps read as the page promises', () => {
  expect(OVERLAPS.map(overlapText)).toEqual(['0 %', '50 %', '75 %', '87.5 %'])
  expect(overlapText(2 / 3)).toBe('66.67 %')
})
