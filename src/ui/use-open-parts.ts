import { lazy } from '#lazy'
import { useEditor } from './app-context'
import { useLate } from './use-late'

const fetchOpenParts = lazy(() => import('./open-parts'))

/** What shows an open recording and its regions; undefined before one is open, and until it is there. */
export function useOpenParts() {
  const isOpen = useEditor((state) => state.recording !== undefined)
  return useLate(fetchOpenParts, isOpen)
}
