import { lazy } from '#lazy'
import { useEditor, useLazy } from '#ui/context'

const fetchRegionParts = lazy(() => import('./region-parts'))

/** What shows regions; undefined before one is open, and until it is there. */
export function useRegionParts() {
  const isOpen = useEditor((state) => state.recording !== undefined)
  return useLazy(fetchRegionParts, isOpen)
}
