import type { Region } from '#core/mask'
import { radioZeroHz } from '#editor'
import { useEditor } from '#ui/context'
import { measureRows } from '#ui/text'
import styles from './RegionMeasures.module.css'

/** Numbers of the selected region's own cells; nothing where several are selected. */
export function RegionMeasures({ regions }: { readonly regions: readonly Region[] }) {
  const [region, other] = regions
  const measures = useEditor((state) => region && state.measures.get(region))
  const zeroHz = useEditor(radioZeroHz)
  if (region === undefined || other !== undefined || measures === undefined) return null
  return (
    <dl className={styles.rows} aria-label="Measures of the region">
      {measureRows(measures, zeroHz).map(([name, value]) => (
        <div key={name} className={styles.row}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
