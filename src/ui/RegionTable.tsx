import { useEffect, useRef, useState } from 'react'
import { useApp, useEditor } from './app-context'
import { RegionRow } from './RegionRow'
import styles from './RegionTable.module.css'
import { rowWindow } from './row-window'

/** As in the style sheet. */
const ROW_PX = 24

/** All regions in the order in which they apply. Only the rows in sight are drawn where there are many. */
export function RegionTable() {
  const { actions } = useApp()
  const regions = useEditor((state) => state.history.present.regions)
  const selectedIds = useEditor((state) => state.selectedRegionIds)
  const box = useRef<HTMLDivElement>(null)
  const [scrolled, setScrolled] = useState({ topPx: 0, heightPx: 400 })

  const measure = () => {
    const { scrollTop = 0, clientHeight = 0 } = box.current ?? {}
    setScrolled({ topPx: scrollTop, heightPx: clientHeight })
  }

  useEffect(() => {
    if (box.current === null) return
    const observer = new ResizeObserver(measure)
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])

  // What is selected on the picture is brought into sight; the heading stands above the rows.
  useEffect(() => {
    const last = [...selectedIds].at(-1)
    const index = regions.findIndex(({ id }) => id === last)
    const element = box.current
    if (index < 0 || element === null) return
    const top = index * ROW_PX
    const below = top + 2 * ROW_PX - element.clientHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (below > element.scrollTop) element.scrollTop = below
  }, [selectedIds, regions])

  const { start, end } = rowWindow(regions.length, scrolled.topPx, scrolled.heightPx, ROW_PX)
  return (
    <div ref={box} className={styles.box} onScroll={measure}>
      <table className={styles.table} aria-label="Regions" aria-rowcount={regions.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.check}>
              <span className={styles.hidden}>Shown</span>
            </th>
            <th scope="col">Regions</th>
            <th scope="col" className={styles.time}>
              Time, s
            </th>
            <th scope="col" className={styles.band}>
              Band, Hz
            </th>
            <th scope="col" className={styles.effect}>
              Effect
            </th>
            <th scope="col" className={styles.check}>
              <span className={styles.hidden}>Delete</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <Gap rows={start} />
          {regions.slice(start, end).map((region, offset) => (
            <RegionRow
              key={region.id}
              region={region}
              rowIndex={start + offset + 2}
              isSelected={selectedIds.has(region.id)}
              actions={actions}
            />
          ))}
          <Gap rows={regions.length - end} />
        </tbody>
      </table>
      {regions.length === 0 && <p className={styles.none}>Nothing is painted yet.</p>}
    </div>
  )
}

/** As high as the rows that are not drawn. */
function Gap({ rows }: { readonly rows: number }) {
  return rows === 0 ? null : <tr aria-hidden="true" style={{ height: rows * ROW_PX }} />
}
