import { EFFECTS, isNowhere, meeting, type Region, type Shape, withPart } from '#core/mask'
import { type Document, firstMask, freshId, withFirstMask } from '#core/project'
import { editedTo, withRegion } from './commands/commands'
import { selectedTo } from './selection'
import { documentOf, selectedRegions } from './selectors'
import type { EditorState, Operation } from './state'

/**
 * The state after a stroke has left a region, as one undoable step.
 *
 * new:       it becomes a region of its own, which is selected; a mark is named as marks are now.
 * add:       its shape joins the topmost selected region; a new one where none is selected.
 * subtract:  its shape is taken away from the selected regions that it touches, or where it touches
 *            none of these from all visible ones that it does; what nothing is left of is removed.
 *
 * Locked regions stay as they are. The same state where it encloses nothing or changes nothing.
 */
export function painted(
  state: EditorState,
  stroke: Omit<Region, 'id'>,
  operation: Operation,
  what: string,
): EditorState {
  const document = documentOf(state)
  if (isNowhere(stroke.shape)) return state
  if (operation === 'subtract') {
    return editedTo(state, withTakenAway(state, stroke.shape), labelOf(stroke, operation, what))
  }
  const target = selectedRegions(state).findLast(({ locked }) => locked !== true)
  if (operation === 'add' && target !== undefined) {
    const next = withShapes(document, ({ id, shape }) =>
      id === target.id ? withPart(shape, 'add', stroke.shape) : shape,
    )
    return editedTo(state, next, labelOf(stroke, operation, what))
  }
  const label = stroke.effect.kind === 'mark' ? state.markName : stroke.label
  const region = { ...stroke, label, id: freshId(firstMask(document).regions) }
  const next = editedTo(state, withRegion(document, region), labelOf(stroke, 'new', what))
  return selectedTo(next, [region.id])
}

function labelOf({ effect }: Pick<Region, 'effect'>, operation: Operation, what: string): string {
  if (operation === 'add') return `Add ${what}`
  if (operation === 'subtract') return what === 'eraser' ? 'Erase' : `Take away ${what}`
  return `${EFFECTS[effect.kind].label} ${what}`
}

function withTakenAway(state: EditorState, taken: Shape): Document {
  const meets = meeting(taken)
  const touched = (regions: readonly Region[]) =>
    regions.filter(({ shape, locked }) => locked !== true && meets(shape))
  const document = documentOf(state)
  const selected = touched(selectedRegions(state))
  const targets =
    selected.length > 0
      ? selected
      : touched(firstMask(document).regions.filter(({ hidden }) => !hidden))
  if (targets.length === 0) return document
  const ids = new Set(targets.map(({ id }) => id))
  const cut = withShapes(document, ({ id, shape }) =>
    ids.has(id) ? withPart(shape, 'subtract', taken) : shape,
  )
  const regions = firstMask(cut).regions.filter(
    ({ id, shape }) => !(ids.has(id) && isNowhere(shape)),
  )
  return withFirstMask(cut, { regions })
}

/** The document with other shapes; regions whose shape stays are the same values. */
function withShapes(document: Document, shapeOf: (region: Region) => Shape): Document {
  const regions = firstMask(document).regions.map((region) => {
    const shape = shapeOf(region)
    return shape === region.shape ? region : { ...region, shape }
  })
  return withFirstMask(document, { regions })
}
