import { type Document, withClass } from '#core/project'
import { editedTo, withRegionsChanged } from './commands/commands'
import { countedRegions, type RegionChange, withChange } from './commands/region-change'
import { documentOf, maskLayerOf } from './selectors'
import type { EditorState } from './state'

/**
 * The class of a key names what is selected, as one step, and the marks that are drawn from now on; the
 * mode becomes Mark. If no class has the key, a remark says so.
 */
export function withClassKey(state: EditorState, key: string): EditorState {
  const chosen = documentOf(state).classes.find((each) => each.key === key)
  if (chosen === undefined) {
    return {
      ...state,
      remark: { text: `No name has the key ${key} yet: name a region to give it one.` },
    }
  }
  const { name } = chosen
  const ids = state.selectedRegionIds
  const named = withRegionsChanged(documentOf(state), ids, (region) => ({ ...region, label: name }))
  const next = editedTo(state, named, `Name ${countedRegions(ids.size)} “${name}”`)
  return { ...next, mode: 'mark', markName: name, remark: undefined }
}

/** The state whose marks to come have the name that was typed for one while the mode is Mark, as by its key. */
export function withMarksNamed(
  state: EditorState,
  ids: ReadonlySet<string>,
  { label }: RegionChange,
): EditorState {
  if (label === undefined || state.mode !== 'mark') return state
  const isMark = maskLayerOf(state).regions.some(
    ({ id, effect }) => ids.has(id) && effect.kind === 'mark',
  )
  return isMark ? { ...state, markName: label } : state
}

/** The document with these regions changed; a name that no class has becomes one, while a key is free. */
export function withNamedChange(
  document: Document,
  ids: ReadonlySet<string>,
  change: RegionChange,
): Document {
  const changed = withChange(document, ids, change)
  return changed === document || change.label === undefined
    ? changed
    : withClass(changed, change.label)
}
