import { expect, test } from 'vitest'
import { LAYERS } from '#core/layers'
import { blockLength } from './blocks'

const facts = { kind: 'real', rateHz: 8000, channels: 1, length: 100_000 } as const

/** The block of a mask whose windows overlap by three quarters. */
function blockOf(windowLength: number): number {
  const stft = {
    window: 'hann',
    windowLength,
    fftSize: windowLength,
    hop: windowLength / 4,
  } as const
  const layer = { ...LAYERS.mask.defaults, id: 'm1', kind: 'mask', enabled: true, stft } as const
  return blockLength(LAYERS.mask.reach(layer, facts))
}

test('a block is 32768 samples, four windows for those over 8192', () => {
  expect(blockOf(2048)).toBe(32768)
  expect(blockOf(8192)).toBe(32768)
  expect(blockOf(65536)).toBe(262144)
})
