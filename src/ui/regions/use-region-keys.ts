import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react'
import { maskLayerOf, type SelectHow } from '#editor'
import { useApp } from '#ui/context'

interface Rows {
  readonly box: RefObject<HTMLElement | null>
  /** The ids of the rows from top to bottom. */
  readonly order: readonly string[]
  /** The row that has the focus, or would have it. */
  readonly activeId: string | undefined
  readonly onRename: (id: string | undefined) => void
}

const PAGE_ROWS = 10

/**
 * Selecting in the region table, which takes the focus to the row, and its keys. While a row's name has the focus: arrows, Page Up and Down, Home and
 * End go from row to row (Shift takes all between), Enter and F2 rename, Space shows and hides.
 * All other keys are the page's.
 */
export function useRegionKeys({ box, order, activeId, onRename }: Rows) {
  const { actions, store } = useApp()
  const isFocusWanted = useRef(false)

  // The row that was gone to may have to be scrolled to, and drawn, first.
  useEffect(() => {
    if (!isFocusWanted.current || activeId === undefined) return
    const name = box.current?.querySelector(`[data-region="${CSS.escape(activeId)}"]`)
    if (!(name instanceof HTMLElement)) return
    isFocusWanted.current = false
    name.focus({ preventScroll: true })
  })

  const select = useCallback(
    (id: string, how: SelectHow) => {
      isFocusWanted.current = true
      actions.regions.selectRow(id, how, order)
    },
    [actions, order],
  )

  function goTo(index: number, isRange: boolean) {
    const id = order[Math.min(order.length - 1, Math.max(0, index))]
    if (id !== undefined) select(id, isRange ? 'range' : 'alone')
  }

  function onKeyDown(event: KeyboardEvent) {
    const id = idOf(event)
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const at = order.indexOf(id)
    const target = targetOf(event.key, at, order.length)
    if (target !== undefined) goTo(target, event.shiftKey)
    else if (event.key === 'Enter' || event.key === 'F2') {
      isFocusWanted.current = true
      onRename(id)
    } else if (event.key === ' ') {
      const state = store.getState()
      const ids = state.selectedRegionIds.has(id) ? state.selectedRegionIds : new Set([id])
      const hidden = maskLayerOf(state).regions.find((region) => region.id === id)?.hidden
      actions.regions.change(ids, { hidden: hidden !== true })
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const { selectedRegionIds } = store.getState()
      const ids = selectedRegionIds.has(id) ? selectedRegionIds : new Set([id])
      const next =
        order.slice(at).find((it) => !ids.has(it)) ?? order.findLast((it) => !ids.has(it))
      actions.regions.remove(ids)
      if (next !== undefined) goTo(order.indexOf(next), false)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  // Space coming up plays, on the page.
  function onKeyUp(event: KeyboardEvent) {
    if (event.key !== ' ' || idOf(event) === undefined) return
    event.preventDefault()
    event.stopPropagation()
  }

  return { select, onKeyDown, onKeyUp }
}

/** The region whose name has the focus. */
function idOf({ target }: KeyboardEvent): string | undefined {
  return target instanceof HTMLElement ? target.dataset.region : undefined
}

/** The row that a key goes to from the one at an index. */
function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return at - 1
    case 'PageDown':
      return at + PAGE_ROWS
    case 'PageUp':
      return at - PAGE_ROWS
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
