import { lazy } from '#lazy'
import { useLazy } from '#ui/context'

const fetchDrawing = lazy(() => import('./SpectrumDrawing'))

/** Level over frequency at the pointer and of what is selected, fetched when it is first shown. */
export function SpectrumChart() {
  const drawing = useLazy(fetchDrawing, true)
  return drawing === undefined ? null : <drawing.SpectrumDrawing />
}
