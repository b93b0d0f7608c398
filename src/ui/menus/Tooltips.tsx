import { Tooltip } from 'radix-ui'
import { useEffect, useState } from 'react'
import { COMMANDS } from '#ui/commands'
import styles from './Tooltips.module.css'

/** How long the pointer rests before it says what is under it. */
const DELAY_MS = 400
/** After one, the next is shown at once for so long. */
const SKIP_MS = 300
/** What stands in the rail of tools has its tooltip beside it. */
const RAIL = 'nav'
/** A dialog lies over all that is not in it, and what is read out belongs to a part of the page. */
const PARTS = 'dialog, header, footer, main, [role="main"]'

interface Shown {
  readonly target: HTMLElement
  readonly box: DOMRect
}

/** One tooltip for every control that has a `data-tip`: its name and key, and what its command says besides. */
export function Tooltips() {
  const shown = useTipped()
  if (shown === undefined) return null
  const { target, box } = shown
  const { tip = '', tipKey } = target.dataset
  const more = COMMANDS.find(({ name }) => name === tip)?.more
  return (
    <Tooltip.Provider>
      <Tooltip.Root open>
        <Tooltip.Trigger asChild>
          <span
            className={styles.anchor}
            style={{ left: box.left, top: box.top, width: box.width, height: box.height }}
            aria-hidden="true"
          />
        </Tooltip.Trigger>
        <Tooltip.Portal container={target.closest<HTMLElement>(PARTS) ?? document.body}>
          <Tooltip.Content
            className={styles.tip}
            side={target.closest(RAIL) === null ? 'bottom' : 'right'}
            sideOffset={6}
            collisionPadding={8}
          >
            <span className={styles.name}>
              {tip}
              {tipKey !== undefined && <kbd className={styles.key}>{tipKey}</kbd>}
            </span>
            {more !== undefined && <span className={styles.more}>{more}</span>}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  )
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
