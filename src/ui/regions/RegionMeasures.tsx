import type { Region } from '#core/mask'
import { radioZeroHz } from '#editor'
import { useEditor } from '#ui/context'
import { FactRows } from '#ui/controls'
import { measureRows } from '#ui/text'

/** Numbers of the selected region's own cells; nothing where several are selected. */
export function RegionMeasures({ regions }: { readonly regions: readonly Region[] }) {
  const [region, other] = regions
  const measures = useEditor((state) => region && state.measures.get(region))
  const zeroHz = useEditor(radioZeroHz)
  if (region === undefined || other !== undefined || measures === undefined) return null
  return <FactRows name="Measures of the region" rows={measureRows(measures, zeroHz)} />
}
