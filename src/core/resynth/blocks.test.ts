import { expect, test } from 'vitest'
import type { StftParams } from '#core/grid'
import { blockLength } from './blocks'

const stft: StftParams = { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 }

test('a block is 32768 samples, more for transforms over 8192', () => {
  expect(blockLength(stft)).toBe(32768)
  expect(blockLength({ ...stft, fftSize: 8192 })).toBe(32768)
  expect(blockLength({ ...stft, fftSize: 65536 })).toBe(262144)
})
