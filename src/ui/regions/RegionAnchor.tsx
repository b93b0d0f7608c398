import type { Region } from '#core/mask'
import type { Anchor, AnchoredRegion } from '#core/recipe'
import { Select } from '#ui/controls'
import { commonOf } from './common-of'

const ANCHORS: readonly { readonly value: Anchor; readonly name: string }[] = [
  { value: 'start', name: 'From the start' },
  { value: 'end', name: 'From the end' },
  { value: 'whole', name: 'As long as the file' },
]
const MIXED = { value: 'mixed', name: 'Mixed' }

interface Props {
  readonly regions: readonly Region[]
  readonly isDisabled: boolean
  readonly onChange: (change: { readonly anchor: Anchor }) => void
}

/** What the times of regions count from where the same is done to other recordings. */
export function RegionAnchor({ regions, isDisabled, onChange }: Props) {
  const anchor = commonOf(regions as readonly AnchoredRegion[], (each) => each.anchor ?? 'start')
  const isBoxes = regions.every(({ shape }) => shape.kind === 'rectangle')
  const options = ANCHORS.filter(({ value }) => isBoxes || value !== 'whole')
  return (
    <Select
      name="In other files"
      title="What its times count from where the same is done to other recordings"
      options={anchor === undefined ? [MIXED, ...options] : options}
      value={anchor ?? MIXED.value}
      isDisabled={isDisabled}
      onChange={(value) => {
        const chosen = ANCHORS.find((each) => each.value === value)
        if (chosen !== undefined) onChange({ anchor: chosen.value })
      }}
    />
  )
}
