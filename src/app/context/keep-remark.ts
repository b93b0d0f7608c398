import { effectKind, meeting, type Region } from '#core/mask'
import {
  documentOf,
  type EditorState,
  editedTo,
  maskLayerOf,
  type Remark,
  withBackground,
} from '#editor'
import type { AppContext } from './app-context'

/**
 * The remark on regions that have just been set to Keep, where that changes nothing because everything
 * is kept and none of them lies over what is removed. Its choice removes the rest.
 */
export function keepRemark(
  { store }: Pick<AppContext, 'store'>,
  state: EditorState,
  chosen: readonly Region[],
): Remark | undefined {
  const { background, regions } = maskLayerOf(state)
  if (background !== 'keep' || chosen.length === 0) return undefined
  if (chosen.some(({ effect }) => effect.kind !== 'keep')) return undefined
  const changing = regions.filter((region) => !region.hidden && changes(region))
  const isOver = chosen.some(({ shape }) => {
    const meets = meeting(shape)
    return changing.some((other) => meets(other.shape))
  })
  if (isOver) return undefined
  const name = chosen.length === 1 ? 'Keep only this' : 'Keep only these'
  const keepOnly = (now: EditorState): EditorState =>
    editedTo(now, withBackground(documentOf(now), 'reject'), name)
  return {
    text: 'This changes nothing yet: everything is kept.',
    choice: { name, act: () => store.setState(keepOnly) },
  }
}

function changes({ effect }: Region): boolean {
  const change = effectKind(effect).toCells(effect)
  return change.does === 'scale' && change.gain !== 1
}
