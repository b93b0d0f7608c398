import { expect, test } from 'vitest'
import type { Region } from '#core/mask'
import { effectText, regionName } from './region-text'

test('a region is called by its label, else by its shape', () => {
  const shape: Region['shape'] = { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 1 }
  expect(regionName({ label: 'door', shape })).toBe('door')
  expect(regionName({ label: '', shape })).toBe('Rectangle')
})

test('the effect says silence, attenuation or keeping', () => {
  expect(effectText({ effect: { kind: 'reject', gainDb: null } })).toBe('Remove')
  expect(effectText({ effect: { kind: 'reject', gainDb: -12 } })).toBe('−12 dB')
  expect(effectText({ effect: { kind: 'keep' } })).toBe('Keep')
  expect(effectText({ effect: { kind: 'mark' } })).toBe('Mark')
})
