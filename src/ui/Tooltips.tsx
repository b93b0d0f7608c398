import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { clamp } from '#core/base'
import { COMMANDS } from '#ui/commands'
import styles from './Tooltips.module.css'

/** How long the pointer rests before it is told what is under it. */
const DELAY_MS = 400
/** After one, the next is told at once for so long. */
const SKIP_MS = 300
/** What stands in the rail of tools has its tooltip beside it. */
const RAIL = 'nav'
/** A dialog lies over all that is not in it, and what is read out belongs to a part of the page. */
const PARTS = 'dialog, header, footer, main, [role="main"]'
/** Between a control and its tooltip, and between that and the page's edge. */
const GAP_PX = 6
const EDGE_PX = 8

interface Shown {
  readonly target: HTMLElement
  readonly box: DOMRect
}

/** One tooltip for every control that has a `data-tip`: its name and key, and what its command says besides. */
export function Tooltips() {
  const shown = useTipped()
  if (shown === undefined) return null
  return createPortal(<Tip {...shown} />, shown.target.closest<HTMLElement>(PARTS) ?? document.body)
}

function Tip({ target, box }: Shown) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (element.current !== null) moveBeside(element.current, box, target.closest(RAIL) !== null)
  }, [target, box])
  const { tip = '', tipKey } = target.dataset
  const more = COMMANDS.find(({ name }) => name === tip)?.more
  return (
    <div ref={element} role="tooltip" className={styles.tip}>
      <span className={styles.name}>
        {tip}
        {tipKey !== undefined && <kbd className={styles.key}>{tipKey}</kbd>}
      </span>
      {more !== undefined && <span className={styles.more}>{more}</span>}
    </div>
  )
}

/** Under a control, over one that has no room below, or beside it; within the page. */
function moveBeside(
  { style, offsetWidth, offsetHeight }: HTMLElement,
  box: DOMRect,
  isBeside: boolean,
) {
  const below = box.bottom + GAP_PX
  const hasRoom = below + offsetHeight + EDGE_PX <= innerHeight
  const beyond = hasRoom ? below : box.top - GAP_PX - offsetHeight
  const left = isBeside ? box.right + GAP_PX : box.left + (box.width - offsetWidth) / 2
  const top = isBeside ? box.top + (box.height - offsetHeight) / 2 : beyond
  style.left = `${clamp(left, EDGE_PX, innerWidth - offsetWidth - EDGE_PX)}px`
  style.top = `${clamp(top, EDGE_PX, innerHeight - offsetHeight - EDGE_PX)}px`
}

/** The control that the pointer rests on, or that Tab has gone to; undefined while there is none. */
function useTipped(): Shown | undefined {
  const [shown, show] = useState<Shown>()
  useEffect(() => {
    const attached = new AbortController()
    const { signal } = attached
    let waiting: ReturnType<typeof setTimeout> | undefined
    let target: HTMLElement | undefined
    let hiddenAtMs = Number.NEGATIVE_INFINITY

    function rest(next: HTMLElement | undefined): void {
      if (next === target) return
      clearTimeout(waiting)
      if (target !== undefined) hiddenAtMs = performance.now()
      target = next
      show(undefined)
      if (next === undefined) return
      const isNext = performance.now() - hiddenAtMs < SKIP_MS
      waiting = setTimeout(
        () => {
          if (next.isConnected) show({ target: next, box: next.getBoundingClientRect() })
        },
        isNext ? 0 : DELAY_MS,
      )
    }

    const options = { signal, capture: true, passive: true }
    document.addEventListener(
      'pointerover',
      (event) => rest(event.pointerType === 'mouse' ? tippedOf(event.target) : undefined),
      options,
    )
    document.addEventListener(
      'focusin',
      ({ target: focused }) => {
        if (focused instanceof Element && focused.matches(':focus-visible')) rest(tippedOf(focused))
      },
      options,
    )
    for (const kind of ['pointerdown', 'focusout', 'wheel', 'keydown'] as const) {
      document.addEventListener(kind, () => rest(undefined), options)
    }
    return () => {
      clearTimeout(waiting)
      attached.abort()
    }
  }, [])
  return shown
}

function tippedOf(target: EventTarget | null): HTMLElement | undefined {
  const tipped = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
  return tipped ?? undefined
}
