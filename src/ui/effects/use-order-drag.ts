import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useApp } from '#ui/context'

/** What moves an effect in the order: a drag of its handle over the others, or the arrow keys on it. */
export function useOrderDrag(id: string, index: number) {
  const { actions } = useApp()
  /** All of one drag is one step. */
  const series = useRef<object>(undefined)
  return {
    onPointerDown: (event: PointerEvent<HTMLButtonElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      series.current = {}
    },
    onPointerMove: ({ currentTarget, clientY }: PointerEvent<HTMLButtonElement>) => {
      if (series.current === undefined) return
      const list = currentTarget.closest('ol')
      const over = list === null ? undefined : indexUnder(list, clientY)
      if (over !== undefined && over !== index) actions.effects.moveTo(id, over, series.current)
    },
    onPointerUp: () => {
      series.current = undefined
    },
    onPointerCancel: () => {
      series.current = undefined
    },
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
      if (step === 0) return
      // Elsewhere these move the picture.
      event.preventDefault()
      event.stopPropagation()
      actions.effects.moveTo(id, index + step)
    },
  }
}

/** The place of the effect whose row a height is in: above all the first, below all the last. */
function indexUnder(list: Element, clientY: number): number | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-effect-index]')]
  const under = rows.find((row) => clientY < row.getBoundingClientRect().bottom) ?? rows.at(-1)
  return under && Number(under.dataset.effectIndex)
}
