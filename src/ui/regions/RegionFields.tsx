import type { Region } from '#core/mask'
import type { RegionChange } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { RegionAnchor } from './RegionAnchor'
import { RegionBounds } from './RegionBounds'
import { RegionEffect } from './RegionEffect'

/** Where the regions lie and what they do, as numbers; a number that differs between them is empty. */
export function RegionFields({ regions }: { readonly regions: readonly Region[] }) {
  const { actions } = useApp()
  const ids = useEditor((state) => state.selectedRegionIds)
  const fields = {
    regions,
    isDisabled: regions.every((region) => region.locked === true),
    onChange: (change: RegionChange) => actions.regions.change(ids, change),
  }
  return (
    <>
      <RegionBounds {...fields} />
      <RegionEffect {...fields} />
      <RegionAnchor {...fields} />
    </>
  )
}
