import { lazy } from '#lazy'
import { useEditor, useLazy } from '#ui/context'

const fetchFileStrip = lazy(() => import('./FileStrip'))

/** The file strip, where there are several files. */
export function Files() {
  const isNeeded = useEditor(({ fileList }) => fileList.files.length > 1)
  const strip = useLazy(fetchFileStrip, isNeeded)
  return isNeeded && strip !== undefined ? <strip.FileStrip /> : null
}
