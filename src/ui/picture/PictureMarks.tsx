import type { DeclickLayer, DehumLayer } from '#core/layers'
import { documentOf, type EditorState } from '#editor'
import { lazy } from '#lazy'
import { useEditor, useLazy } from '#ui/context'

const fetchLayerMarks = lazy(() => import('./LayerMarks'))

interface Props {
  readonly channel: number | 'mean'
  /** Of two pictures, the one that it lies over. */
  readonly half?: 'upper' | 'lower'
}

/** Over the picture of a channel what the layer has found whose card is shown. */
export function PictureMarks(props: Props) {
  const layer = useEditor(markedLayer)
  const marks = useLazy(fetchLayerMarks, layer !== undefined)
  return marks && layer ? <marks.LayerMarks layer={layer} {...props} /> : null
}

function markedLayer(state: EditorState): DeclickLayer | DehumLayer | undefined {
  const { sideTab, isSideOpen, isPictureAlone } = state.pageLayout
  if (sideTab !== 'repair' || !isSideOpen || isPictureAlone) return undefined
  const layer = documentOf(state).chain.find(({ id }) => id === state.shownLayerId)
  return layer?.kind === 'declick' || layer?.kind === 'dehum' ? layer : undefined
}
