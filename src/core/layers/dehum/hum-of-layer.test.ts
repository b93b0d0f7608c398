import { expect, test } from 'vitest'
import { LAYERS } from '../layers'
import type { DehumLayer } from './dehum-layer'
import { FASTEST_WIDTH_HZ } from './hum-limits'
import { humOf } from './hum-of-layer'

const windowS = (widthHz: number): number => {
  const own = { id: 'h1', kind: 'dehum', enabled: true, drift: false, fundamentalHz: 50 } as const
  const layer: DehumLayer = { ...LAYERS.dehum.defaults, ...own, widthHz }
  return humOf(layer, { rateHz: 8000 })!.windowS
}

test('the wider, the shorter are fits, up to the width beyond which none is', () => {
  const widths = Array.from({ length: 16 }, (_, i) => ((i + 1) * FASTEST_WIDTH_HZ) / 16)
  for (let i = 1; i < widths.length; i++) {
    expect(windowS(widths[i]!)).toBeLessThan(windowS(widths[i - 1]!))
  }
  expect(windowS(2 * FASTEST_WIDTH_HZ)).toBe(windowS(FASTEST_WIDTH_HZ))
})
