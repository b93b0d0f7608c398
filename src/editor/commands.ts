import type { Background, Region } from '#core/mask'
import type { Document } from '#core/project'
import { committed, type History, jumped, redone, undone } from './history'
import { present } from './selection'
import type { EditorState } from './state'

/** The document with one more region, on top of the others. */
export function withRegion(document: Document, region: Region): Document {
  return { ...document, regions: [...document.regions, region] }
}

/** The same document if there are no such regions. */
export function withoutRegions(document: Document, ids: ReadonlySet<string>): Document {
  const regions = document.regions.filter((region) => !ids.has(region.id))
  return regions.length === document.regions.length ? document : { ...document, regions }
}

/** The document with these regions changed; the same document if nothing differs. */
export function withRegionsChanged(
  document: Document,
  ids: ReadonlySet<string>,
  change: (region: Region) => Region,
): Document {
  let isChanged = false
  const regions = document.regions.map((region) => {
    if (!ids.has(region.id)) return region
    const next = change(region)
    if (sameMembers(region, next)) return region
    isChanged = true
    return next
  })
  return isChanged ? { ...document, regions } : document
}

/** The document with another background; the same document if it is that already. */
export function withBackground(document: Document, background: Background): Document {
  return document.background === background ? document : { ...document, background }
}

function sameMembers(a: Region, b: Region): boolean {
  const keys = Object.keys(b) as (keyof Region)[]
  return keys.length === Object.keys(a).length && keys.every((key) => Object.is(a[key], b[key]))
}

/** Makes `document` the present one, as one undoable step; steps of one `series` in a row are one. */
export function editedTo(
  state: EditorState,
  document: Document,
  label: string,
  series?: object,
): EditorState {
  return withHistory(state, committed(state.history, document, label, series))
}

/** One step undone; the same state if there is none. */
export function steppedBack(state: EditorState): EditorState {
  return withHistory(state, undone(state.history))
}

/** One step redone; the same state if there is none. */
export function steppedForward(state: EditorState): EditorState {
  return withHistory(state, redone(state.history))
}

/** The state after so many steps of the history. */
export function steppedTo(state: EditorState, index: number): EditorState {
  return withHistory(state, jumped(state.history, index))
}

/** Neither what is selected nor what is soloed is ever a region that is gone. */
function withHistory(state: EditorState, history: History<Document>): EditorState {
  if (history === state.history) return state
  const selectedRegionIds = present(state.selectedRegionIds, history.present.regions)
  const soloRegionIds = present(state.soloRegionIds, history.present.regions)
  return { ...state, history, selectedRegionIds, soloRegionIds }
}
