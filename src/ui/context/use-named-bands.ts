import { useMemo } from 'react'
import { namedBands } from '#core/grid'
import { useEditor } from './app-context'

/** The bands with names that the open recording has; none before one is open. */
export function useNamedBands() {
  const facts = useEditor((state) => state.recording?.facts)
  return useMemo(() => (facts === undefined ? [] : namedBands(facts)), [facts])
}
