import type { Region } from '#core/mask'
import { tableColumns } from '#editor'
import { useEditor } from '#ui/context'
import { columnValueText } from '#ui/text'
import styles from './RegionTable.module.css'

/** Columns of features as means over a region, a cell a column; empty until they are there. */
export function RegionFeatureCells({ region, zeroHz }: { region: Region; zeroHz: number }) {
  const names = useEditor(tableColumns)
  const means = useEditor((state) => state.regionMeans.get(region.shape))
  return names.map((name) => {
    const mean = means?.get(name)
    const isNone = mean === undefined && means?.has(name) === true
    return (
      <td
        key={name}
        className={`${styles.number} ${styles.measure}`}
        title={isNone ? 'Not of this recording' : undefined}
      >
        {mean === undefined ? isNone && '–' : columnValueText(mean, mean.value, zeroHz)}
      </td>
    )
  })
}
