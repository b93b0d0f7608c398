import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './Workspace.module.css'

/** How far an arrow key moves an edge. */
const STEP_PX = 16

interface Props {
  readonly name: string
  /** What it has behind it: the side, whose width it changes, or the dock, whose height. */
  readonly of: 'side' | 'dock'
  readonly sizePx: number
  readonly usualPx: number
  readonly leastPx: number
  /** undefined: as much as what lies before it leaves. */
  readonly mostPx?: number
  /** The edge has come to rest. */
  readonly onSize: (sizePx: number) => void
}

/**
 * The edge of what stands behind it: dragged or moved by arrow keys it makes that larger or smaller, a
 * double click gives it its usual size. The style sheet keeps room for what lies before it.
 */
export function Edge({ name, of, sizePx, usualPx, leastPx, mostPx, onSize }: Props) {
  const edge = useRef<HTMLDivElement>(null)
  const drag = useRef<{ readonly fromPx: number; readonly sizePx: number }>(undefined)
  const isSide = of === 'side'
  const atPx = (event: PointerEvent) => (isSide ? event.clientX : event.clientY)

  /** As large as it is laid out, which need not be as large as was asked for. */
  function shownPx(): number {
    const box = edge.current?.nextElementSibling?.getBoundingClientRect()
    return Math.round((isSide ? box?.width : box?.height) ?? sizePx)
  }

  function show(nextPx: number): void {
    const behind = edge.current?.nextElementSibling
    if (behind instanceof HTMLElement) behind.style[isSide ? 'width' : 'height'] = `${nextPx}px`
  }

  /** It has come to rest: what counts is what there is room for. */
  function settle(): void {
    const settledPx = shownPx()
    show(settledPx)
    onSize(settledPx)
  }

  function press(event: KeyboardEvent): void {
    const [larger, smaller] = isSide ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    if (event.key !== larger && event.key !== smaller) return
    // The page's own arrow keys move the view, or what is selected.
    event.stopPropagation()
    show(shownPx() + (event.key === larger ? STEP_PX : -STEP_PX))
    settle()
  }

  return (
    <div
      ref={edge}
      role="separator"
      aria-label={name}
      aria-orientation={isSide ? 'vertical' : 'horizontal'}
      aria-valuenow={sizePx}
      aria-valuemin={leastPx}
      aria-valuemax={mostPx}
      tabIndex={0}
      className={isSide ? styles.sideEdge : styles.dockEdge}
      onKeyDown={press}
      onDoubleClick={() => {
        show(usualPx)
        settle()
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { fromPx: atPx(event), sizePx: shownPx() }
      }}
      onPointerMove={(event) => {
        if (drag.current === undefined) return
        show(drag.current.sizePx + drag.current.fromPx - atPx(event))
      }}
      onLostPointerCapture={() => {
        if (drag.current === undefined) return
        drag.current = undefined
        settle()
      }}
    />
  )
}
