import { useEffect, useState } from 'react'
import { lazy } from '#lazy'
import { useLazy } from '#ui/context'

const fetchTooltips = lazy(() => import('#ui/menus'))

/** Tooltips, from the first move of a pointer or press of a key on. */
export function TooltipLayer() {
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    const attached = new AbortController()
    const options = { signal: attached.signal, passive: true }
    for (const kind of ['pointermove', 'keydown'] as const) {
      window.addEventListener(
        kind,
        () => {
          attached.abort()
          setWanted(true)
        },
        options,
      )
    }
    return () => attached.abort()
  }, [])
  const code = useLazy(fetchTooltips, isWanted)
  return code === undefined ? null : <code.Tooltips />
}
