import type { HarmonicsShape, Region, Shape } from '#core/mask'
import { useApp, useEditor } from '#ui/context'
import { Columns, NumberField } from '#ui/controls'
import { commonOf } from './common-of'

/** What the selected harmonics are made of; nothing where something else is selected too. */
export function RegionHarmonics({ regions }: { readonly regions: readonly Region[] }) {
  const { actions } = useApp()
  const ids = useEditor((state) => state.selectedRegionIds)
  const shapes = regions.map(({ shape }) => shape).filter(isHarmonics)
  if (shapes.length < regions.length) return null
  const isLocked = regions.every((region) => region.locked === true)
  const common = { isCommittedOnBlur: true, isDisabled: isLocked, placeholder: 'mixed' } as const
  const widthHz = commonOf(shapes, (shape) => shape.widthHz)
  return (
    <Columns>
      <NumberField
        {...common}
        name="Count of the region"
        label="Harmonics"
        title="How many multiples of the fundamental, itself counted"
        value={commonOf(shapes, ({ count }) => count)}
        min={1}
        max={4096}
        step={1}
        onChange={(count) => actions.regions.change(ids, { harmonics: { count } })}
      />
      <NumberField
        {...common}
        name="Width of the region’s bands"
        label="Width, Hz"
        title="Width of each band"
        value={widthHz === undefined ? undefined : Number(widthHz.toFixed(3))}
        min={0.001}
        max={1e12}
        step="any"
        onChange={(width) => actions.regions.change(ids, { harmonics: { widthHz: width } })}
      />
    </Columns>
  )
}

function isHarmonics(shape: Shape): shape is HarmonicsShape {
  return shape.kind === 'harmonics'
}
