import { type PointerEvent, useRef, useState } from 'react'
import { maskLayerOf, type StudyTable, suggestedLabel } from '#editor'
import { useApp, useEditor } from '#ui/context'
import styles from './ClassesSection.module.css'
import { useLabelColours } from './label-colours'
import { isEnclosed, type PlotPoint, plotPoints } from './plot-points'

const SIZE = { width: 300, height: 220 }
const RADIUS = 4
/** A press that moves no further is a click, and takes the point that is no further away. */
const CLICK_PX = 5
const REACH_PX = 14

/**
 * Regions as points, coloured by their labels; rings where those are suggested. A click goes to a
 * region and plays it, a drag round some selects them.
 */
export function ScatterPlot({
  table,
  positions,
}: {
  readonly table: StudyTable
  readonly positions: Float64Array
}) {
  const { actions } = useApp()
  const svg = useRef<SVGSVGElement>(null)
  const [lasso, setLasso] = useState<readonly PlotPoint[]>([])
  const regions = useEditor((state) => maskLayerOf(state).regions)
  const study = useEditor((state) => state.study)
  const selectedIds = useEditor((state) => state.selectedRegionIds)
  const byId = new Map(regions.map((region) => [region.id, region]))
  const colours = useLabelColours()
  const points = plotPoints(positions, SIZE).flatMap((point, row) => {
    const region = byId.get(table.ids[row] ?? '')
    return region === undefined ? [] : [{ ...point, region }]
  })

  function at({ clientX, clientY }: PointerEvent): PlotPoint {
    const box = svg.current?.getBoundingClientRect()
    if (box === undefined) return { x: 0, y: 0 }
    return {
      x: ((clientX - box.left) / box.width) * SIZE.width,
      y: ((clientY - box.top) / box.height) * SIZE.height,
    }
  }

  function end(): void {
    setLasso([])
    const [first] = lasso
    if (first === undefined) return
    const farthest = Math.max(...lasso.map(({ x, y }) => Math.hypot(x - first.x, y - first.y)))
    if (farthest > CLICK_PX) {
      const inside = points.filter((point) => isEnclosed(point, lasso))
      actions.regions.select(new Set(inside.map(({ region }) => region.id)))
      return
    }
    const near = points
      .map((point) => ({
        id: point.region.id,
        away: Math.hypot(point.x - first.x, point.y - first.y),
      }))
      .toSorted((a, b) => a.away - b.away)[0]
    if (near === undefined || near.away > REACH_PX) return
    actions.regions.selectRow(near.id, 'alone')
    actions.view.setTimeSelection(undefined)
    actions.sound.playSelection()
  }

  return (
    <svg
      ref={svg}
      className={styles.plot}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      role="img"
      aria-label={`Map of ${points.length} regions`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setLasso([at(event)])
      }}
      onPointerMove={(event) => {
        if (lasso.length > 0) setLasso([...lasso, at(event)])
      }}
      onPointerUp={end}
      onPointerCancel={() => setLasso([])}
    >
      {points.map(({ x, y, region }) => {
        const suggested = suggestedLabel(study, region)
        const colour = colours.get(suggested ?? region.label) ?? 'var(--text-dim)'
        return (
          <circle
            key={region.id}
            cx={x}
            cy={y}
            r={RADIUS}
            fill={suggested === undefined ? colour : 'none'}
            stroke={selectedIds.has(region.id) ? '#fff' : colour}
            strokeWidth={selectedIds.has(region.id) ? 2 : 1.5}
          >
            <title>{suggested === undefined ? region.label : `${suggested}?`}</title>
          </circle>
        )
      })}
      {lasso.length > 1 && (
        <polygon className={styles.lasso} points={lasso.map(({ x, y }) => `${x},${y}`).join(' ')} />
      )}
    </svg>
  )
}
