import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { maskLayerOf, radioZeroHz, suggestedLabel, tableColumns } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { RegionHeading } from './RegionHeading'
import { RegionRow } from './RegionRow'
import styles from './RegionTable.module.css'
import { filteredRegions } from './region-filter'
import { AS_APPLIED, isMeasured, sortedFeature, sortedRegions } from './region-sort'
import { rowWindow } from './row-window'
import { useRegionKeys } from './use-region-keys'

/** As in the style sheet. */
const ROW_PX = 24
/** As in the style sheet: from here on there are columns of what is measured. */
const WIDE_PX = 720
/** Of all columns that are there without features, as in the style sheet, and of one of features. */
const FIXED_PX = 842
const COLUMN_PX = 74

/** With columns of features the table is as wide as they need, and its box is scrolled. */
function leastWidthPx(featureCount: number): number | undefined {
  return featureCount === 0 ? undefined : FIXED_PX + COLUMN_PX * featureCount
}

/** More are not measured to lie in order: it would take minutes. */
const MOST_SORTED = 2000

/** All regions, as they apply or sorted. Only the rows in sight are drawn where there are many. */
export function RegionTable() {
  const { actions } = useApp()
  const regions = useEditor((state) => maskLayerOf(state).regions)
  const selectedIds = useEditor((state) => state.selectedRegionIds)
  const soloIds = useEditor((state) => state.soloRegionIds)
  const zeroHz = useEditor(radioZeroHz)
  const study = useEditor((state) => state.study)
  const [sort, setSort] = useState(AS_APPLIED)
  const [renamedId, setRenamed] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const { scrolled, lastScrolled } = useScrolled(box)

  const filter = useEditor((state) => state.regionFilter)
  const filtered = useMemo(() => filteredRegions(regions, filter), [regions, filter])
  // What is measured changes often, and no other order depends on it.
  const measures = useEditor((state) => (isMeasured(sort) ? state.measures : undefined))
  const featureCount = useEditor((state) => tableColumns(state).length)
  const byFeature = sortedFeature(sort)
  const means = useEditor((state) => (byFeature === undefined ? undefined : state.regionMeans))
  const rows = useMemo(
    () =>
      sortedRegions(filtered, sort, {
        measures: (region) => measures?.get(region),
        mean: ({ shape }, name) => means?.get(shape)?.get(name)?.value,
      }),
    [filtered, sort, measures, means],
  )
  const order = useMemo(() => rows.map(({ id }) => id), [rows])
  const activeId = [...selectedIds].at(-1) ?? order[0]
  const { select, onKeyDown, onKeyUp } = useRegionKeys({
    box,
    order,
    activeId,
    onRename: setRenamed,
  })

  // What is selected on the picture is brought into sight; the heading stands above the rows.
  useEffect(() => {
    const last = [...selectedIds].at(-1)
    const index = last === undefined ? -1 : order.indexOf(last)
    const element = box.current
    if (index < 0 || element === null) return
    // As last seen: asked now, the page would be laid out within the stroke that made the region.
    const { topPx, heightPx } = lastScrolled.current
    const top = index * ROW_PX
    const below = top + 2 * ROW_PX - heightPx
    if (top < topPx) element.scrollTop = top
    else if (below > topPx) element.scrollTop = below
  }, [selectedIds, order, lastScrolled])

  const { start, end } = rowWindow(rows.length, scrolled.topPx, scrolled.heightPx, ROW_PX)
  const inSight = useMemo(() => order.slice(start, end), [order, start, end])
  // Only a wide table has room for what is measured; those that lie by it are all measured.
  const sorted = useMemo(() => filtered.slice(0, MOST_SORTED).map(({ id }) => id), [filtered])
  const measured = isMeasured(sort) ? sorted : inSight
  const withFeatures = byFeature === undefined ? inSight : sorted
  useEffect(() => {
    actions.measure.measureRows(scrolled.isWide ? measured : [])
  }, [actions, measured, scrolled.isWide])
  useEffect(() => {
    actions.measure.columnsOfRows(scrolled.isWide ? withFeatures : [])
  }, [actions, withFeatures, scrolled.isWide])
  return (
    <div ref={box} className={styles.box} onKeyDown={onKeyDown} onKeyUp={onKeyUp}>
      <table
        className={styles.table}
        style={{ minWidth: scrolled.isWide ? leastWidthPx(featureCount) : undefined }}
        data-dense={featureCount > 0}
        aria-label="Regions"
        aria-rowcount={rows.length + 1}
      >
        <RegionHeading sort={sort} onSort={setSort} />
        <tbody>
          <Gap rows={start} />
          {rows.slice(start, end).map((region, offset) => (
            <RegionRow
              key={region.id}
              region={region}
              suggested={suggestedLabel(study, region)}
              zeroHz={zeroHz}
              rowIndex={start + offset + 2}
              isSelected={selectedIds.has(region.id)}
              isSolo={soloIds.has(region.id)}
              isActive={region.id === activeId}
              isRenaming={region.id === renamedId}
              isWide={scrolled.isWide}
              actions={actions}
              onSelect={select}
              onRename={setRenamed}
            />
          ))}
          <Gap rows={rows.length - end} />
        </tbody>
      </table>
      {rows.length === 0 && (
        <p className={styles.none}>
          {regions.length === 0
            ? 'No regions yet. Drag on the picture, or find what stands out with D.'
            : 'No region has these words.'}
        </p>
      )}
    </div>
  )
}

/** How far a box is scrolled, and how much of it shows; the same for effects that do not run for it. */
function useScrolled(box: RefObject<HTMLDivElement | null>) {
  const [scrolled, setScrolled] = useState({ topPx: 0, heightPx: 400, isWide: false })
  const lastScrolled = useRef(scrolled)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const measure = () => {
      lastScrolled.current = {
        topPx: element.scrollTop,
        heightPx: element.clientHeight,
        isWide: element.clientWidth >= WIDE_PX,
      }
      setScrolled(lastScrolled.current)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [box])
  return { scrolled, lastScrolled }
}

/** As high as the rows that are not drawn. */
function Gap({ rows }: { readonly rows: number }) {
  return rows === 0 ? null : <tr aria-hidden="true" style={{ height: rows * ROW_PX }} />
}
