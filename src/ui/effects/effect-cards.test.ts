import { expect, test } from 'vitest'
import { LAYERS, type Layer } from '#core/layers'
import { EFFECT_CARDS } from './effect-cards'

const layer = { ...LAYERS.denoise.defaults, id: 'n1', kind: 'denoise', enabled: true } as const

test('smoothing says both of what it sets, and what a script has set of them', () => {
  const [field] = EFFECT_CARDS.denoise.fields.flatMap((each) =>
    each.is === 'slider' && each.name === 'Smoothing' ? [each] : [],
  )
  const textOf = (of: Extract<Layer, { kind: 'denoise' }>) => field?.text(field.value(of), of)
  expect(textOf(layer)).toBe('30 ms, 30 Hz')
  expect(field && textOf(field.set(layer, 55))).toBe('55 ms, 55 Hz')
  expect(textOf({ ...layer, smoothingHz: 100 })).toBe('30 ms, 100 Hz')
})
