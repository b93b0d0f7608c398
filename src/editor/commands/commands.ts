import type { Layer } from '#core/layers'
import type { Background, Region } from '#core/mask'
import { type Document, firstMask, withFirstMask } from '#core/project'
import { committed, type History, jumped, redone, rewritten, undone } from '../history'
import { modeOn } from '../mode'
import { present } from '../selection'
import type { EditorState } from '../state'

/** The document with one more region, on top of the others. */
export function withRegion(document: Document, region: Region): Document {
  return withFirstMask(document, { regions: [...firstMask(document).regions, region] })
}

/** The same document if there are no such regions. */
export function withoutRegions(document: Document, ids: ReadonlySet<string>): Document {
  const { regions } = firstMask(document)
  const left = regions.filter((region) => !ids.has(region.id))
  return left.length === regions.length ? document : withFirstMask(document, { regions: left })
}

/** The document with these regions changed; the same document if nothing differs. */
export function withRegionsChanged(
  document: Document,
  ids: ReadonlySet<string>,
  change: (region: Region) => Region,
): Document {
  let isChanged = false
  const regions = firstMask(document).regions.map((region) => {
    if (!ids.has(region.id)) return region
    const next = change(region)
    if (sameMembers(region, next)) return region
    isChanged = true
    return next
  })
  return isChanged ? withFirstMask(document, { regions }) : document
}

/** The document with another background; the same document if it is that already. */
export function withBackground(document: Document, background: Background): Document {
  if (firstMask(document).background === background) return document
  return withFirstMask(document, { background })
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

/**
 * A layer with what it has learnt, in the place of the one that had not: in every step that has it,
 * so that it is no step of its own.
 */
export function withLearnt(state: EditorState, unlearnt: Layer, learnt: Layer): EditorState {
  const history = rewritten(state.history, (document) => {
    const at = document.chain.indexOf(unlearnt)
    return at === -1 ? document : { ...document, chain: document.chain.with(at, learnt) }
  })
  return history === state.history ? state : { ...state, history }
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

function presentLayer({ chain }: Document, wanted: string | undefined): string | undefined {
  return chain.find(({ id }) => id === wanted)?.id
}

/** The layer that a step puts back, the last one of several. */
function layerPutBack(before: Document, after: Document): string | undefined {
  const ids = new Set(before.chain.map(({ id }) => id))
  return after.chain.findLast(({ id }) => !ids.has(id))?.id
}

/**
 * Neither what is selected, shown nor soloed is ever a region or layer that is gone, and a layer that is back
 * is shown; the mode follows the background.
 */
function withHistory(state: EditorState, history: History<Document>): EditorState {
  if (history === state.history) return state
  const { regions, background } = firstMask(history.present)
  const isOther = background !== firstMask(state.history.present).background
  return {
    ...state,
    history,
    selectedRegionIds: present(state.selectedRegionIds, regions),
    soloRegionIds: present(state.soloRegionIds, regions),
    soloLayerId: presentLayer(history.present, state.soloLayerId),
    shownLayerId:
      layerPutBack(state.history.present, history.present) ??
      presentLayer(history.present, state.shownLayerId),
    mode: isOther ? modeOn(background, state.mode) : state.mode,
    remark: undefined,
  }
}
