import type { Region } from '#core/mask'
import { isReviewing } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { TextField } from '#ui/controls'
import { regionName } from '#ui/text'
import { commonOf } from './common-of'

/** The label that the regions have in common, by which they are a group. */
export function RegionName({ regions }: { readonly regions: readonly Region[] }) {
  const { actions } = useApp()
  const ids = useEditor((state) => state.selectedRegionIds)
  const isAsked = useEditor((state) => state.isNameAsked && !isReviewing(state))
  const label = commonOf(regions, (region) => region.label)
  const [first] = regions
  const shape = commonOf(regions, (region) => regionName({ ...region, label: '' }))
  return (
    <TextField
      key={first?.id}
      name="Label"
      placeholder={label === undefined ? 'Different labels' : (shape ?? 'Label')}
      value={label ?? ''}
      isAsked={isAsked}
      onFocus={() => actions.regions.askName(false)}
      onCommit={(text) => actions.regions.change(ids, { label: text })}
    />
  )
}
