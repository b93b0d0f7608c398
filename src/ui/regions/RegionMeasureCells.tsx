import type { Region } from '#core/mask'
import { useEditor } from '#ui/context'
import { measureCells } from '#ui/text'
import styles from './RegionTable.module.css'

/** What is measured of a region, a cell a column; empty until it is. */
export function RegionMeasureCells({ region, zeroHz }: { region: Region; zeroHz: number }) {
  const measures = useEditor((state) => state.measures.get(region))
  return measureCells(measures, zeroHz).map(({ key, text }) => (
    <td key={key} className={`${styles.number} ${styles.measure}`}>
      {text}
    </td>
  ))
}
