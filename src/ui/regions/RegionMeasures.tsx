import type { Region } from '#core/mask'
import { radioZeroHz } from '#editor'
import { useEditor } from '#ui/context'
import { FactRows, Row } from '#ui/controls'
import { measureRows } from '#ui/text'
import { MeasuredSoundSelect } from './MeasuredSoundSelect'

/** Numbers of the selected region's own cells; nothing where several are selected. */
export function RegionMeasures({ regions }: { readonly regions: readonly Region[] }) {
  const [region, other] = regions
  const measures = useEditor((state) => region && state.measures.get(region))
  const zeroHz = useEditor(radioZeroHz)
  if (region === undefined || other !== undefined) return null
  return (
    <>
      <Row name="Measures of">
        <MeasuredSoundSelect />
      </Row>
      {measures !== undefined && (
        <FactRows name="Measures of the region" rows={measureRows(measures, zeroHz)} />
      )}
    </>
  )
}
