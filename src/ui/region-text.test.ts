import { expect, test } from 'vitest'
import type { Region } from '#core/mask'
import { effectText, regionBounds, regionName } from './region-text'

test('a brush reaches its radius, times the pressure, beyond its points', () => {
  const shape: Region['shape'] = {
    kind: 'brush',
    points: [
      [1, 1000, 1],
      [2, 500, 0.5],
    ],
    radiusS: 0.1,
    radiusHz: 80,
  }
  expect(regionBounds({ shape })).toEqual({ startS: 0.9, endS: 2.05, lowHz: 460, highHz: 1080 })
})

test('a stroke of 200,000 points has bounds', () => {
  const points = Array.from({ length: 200_000 }, (_, n) => [n, 1 - n] as const)
  expect(regionBounds({ shape: { kind: 'lasso', points } })).toEqual({
    startS: 0,
    endS: 199_999,
    lowHz: -199_998,
    highHz: 1,
  })
})

test('a region is called by its label, else by its shape', () => {
  const shape: Region['shape'] = { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 1 }
  expect(regionName({ label: 'door', shape })).toBe('door')
  expect(regionName({ label: '', shape })).toBe('Rectangle')
})

test('the effect says silence, attenuation or keeping', () => {
  expect(effectText({ effect: { kind: 'reject', gainDb: null } })).toBe('Reject')
  expect(effectText({ effect: { kind: 'reject', gainDb: -12 } })).toBe('−12 dB')
  expect(effectText({ effect: { kind: 'keep' } })).toBe('Keep')
})
