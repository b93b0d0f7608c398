import { lazy } from '#lazy'
import { useEditor } from './app-context'
import { useLazy } from './use-lazy'

const fetchOpenParts = lazy(() => import('./open-parts'))

/** What shows an open recording and its regions; undefined before one is open, and until it is there. */
export function useOpenParts() {
  const isOpen = useEditor((state) => state.recording !== undefined)
  return useLazy(fetchOpenParts, isOpen)
}
