import { numberText } from '#core/base'
import { frequencyText } from '#core/grid'
import { grownFrom, type Region } from '#core/mask'
import { radioZeroHz } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { Columns, Fact, NumberField } from '#ui/controls'

/** How far the wand went for the selected region, to be changed after the click; nothing for others. */
export function RegionGrowth({ regions }: { readonly regions: readonly Region[] }) {
  const { actions } = useApp()
  const zeroHz = useEditor(radioZeroHz)
  const [region, other] = regions
  const growth = region && grownFrom(region.shape)
  if (growth === undefined || other !== undefined) return null
  const common = { step: 'any', isDisabled: region?.locked === true } as const
  return (
    <Columns widths="1fr 3fr">
      <NumberField
        {...common}
        name="Tolerance of the region"
        label="Tolerance, dB"
        title="How far below the place clicked on it goes, down to the noise: the region grows again from there"
        value={growth.toleranceDb}
        min={0.1}
        max={200}
        onChange={(toleranceDb) => actions.regions.regrow({ toleranceDb })}
      />
      <Fact>
        Grown from {numberText(growth.timeS, 3)} s, {frequencyText(zeroHz + growth.freqHz)}
      </Fact>
    </Columns>
  )
}
