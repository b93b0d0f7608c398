import type { AppContext } from '#app/context'
import { boundsOfAll, moving } from '#core/mask'
import { firstMask } from '#core/project'
import {
  alerted,
  besideS,
  boostingRegion,
  changeName,
  countedRegions,
  documentOf,
  type EditorState,
  editedTo,
  gridOf,
  inverted,
  maskLayerOf,
  movableOf,
  type Order,
  type RegionChange,
  type RegionStep,
  type SelectHow,
  selectedBy,
  selectedNext,
  selectedRegions,
  selectedTo,
  withChange,
  withCopies,
  withOrder,
  withoutRegions,
  withRepeats,
  withShapesMapped,
} from '#editor'
import { revealed } from './revealed'

/** What selects regions and changes them. */
export interface RegionActions {
  selectRegions(ids: ReadonlySet<string>): void
  /**
   * As a click on its row does, and moves the view to it where it does not show; `order` is that of
   * the rows, where it is not that of the document.
   */
  selectRegion(id: string, how: SelectHow, order?: readonly string[]): void
  selectAllRegions(): void
  /** The next region in the order in which they apply, or the one before; none beyond the ends. */
  selectNextRegion(step: 1 | -1): void
  /** Every region with a label that a selected one has. */
  selectSameLabel(): void
  changeRegions(ids: ReadonlySet<string>, change: RegionChange): void
  /** All but the locked ones. */
  removeRegions(ids: ReadonlySet<string>): void
  /** Moves what is selected by hops and bins. */
  nudgeRegions(cellsInTime: number, cellsInFrequency: number): void
  duplicateRegions(): void
  orderRegions(to: Order): void
  /** Copies of these regions, `count` times an interval apart. */
  repeatRegions(ids: ReadonlySet<string>, intervalS: number, count: number): void
  /** Swaps what is kept and what is removed. */
  invertMask(): void
}

export function createRegionEditing(context: AppContext): RegionActions {
  const { store } = context
  const edit = (change: (state: EditorState) => EditorState): void => store.setState(change)
  return {
    selectRegions: (ids) => edit((state) => selectedTo(state, ids)),
    selectRegion: (id, how, order) =>
      edit((state) => revealed(selectedBy(state, id, how, order), id)),
    selectAllRegions: () =>
      edit((state) =>
        selectedTo(
          state,
          maskLayerOf(state).regions.map(({ id }) => id),
        ),
      ),
    selectNextRegion: (step) => edit((state) => selectedNext(state, step)),
    selectSameLabel: () =>
      edit((state) => {
        const labels = new Set(selectedRegions(state).map(({ label }) => label))
        const same = maskLayerOf(state).regions.filter(({ label }) => labels.has(label))
        return selectedTo(state, [...state.selectedRegionIds, ...same.map(({ id }) => id)])
      }),
    changeRegions: (ids, change) =>
      edit((state) =>
        editedTo(state, withChange(documentOf(state), ids, change), changeName(change, ids.size)),
      ),
    removeRegions: (ids) => edit((state) => removed(state, ids)),
    nudgeRegions: (cellsInTime, cellsInFrequency) =>
      edit((state) => nudged(state, cellsInTime, cellsInFrequency)),
    duplicateRegions: () =>
      edit((state) => {
        const regions = selectedRegions(state)
        const box = boundsOfAll(regions)
        if (box === undefined) return state
        const moveS = besideS(box, gridOf(state)?.durationS ?? 0)
        return afterStep(state, withCopies(documentOf(state), regions, moveS), 'Duplicate')
      }),
    orderRegions: (to) =>
      edit((state) => {
        const ids = state.selectedRegionIds
        const isUp = to === 'forward' || to === 'front'
        return editedTo(
          state,
          withOrder(documentOf(state), ids, to),
          `Bring ${countedRegions(ids.size)} ${isUp ? 'forward' : 'backward'}`,
        )
      }),
    repeatRegions: (ids, intervalS, count) =>
      edit((state) => {
        const regions = maskLayerOf(state).regions.filter(({ id }) => ids.has(id))
        return afterStep(state, withRepeats(documentOf(state), regions, intervalS, count), 'Repeat')
      }),
    invertMask: () => edit(invertedMask),
  }
}

/** What is locked stays. */
function removed(state: EditorState, ids: ReadonlySet<string>): EditorState {
  const document = documentOf(state)
  const doomed = firstMask(document).regions.filter(
    ({ id, locked }) => ids.has(id) && locked !== true,
  )
  const next = withoutRegions(document, new Set(doomed.map(({ id }) => id)))
  return editedTo(state, next, `Delete ${countedRegions(doomed.length)}`)
}

/** By hops and bins; nudges of one selection in a row are one step. */
function nudged(state: EditorState, cellsInTime: number, cellsInFrequency: number): EditorState {
  const grid = gridOf(state)
  const movable = movableOf(state)
  if (grid === undefined || movable === undefined) return state
  const map = moving(cellsInTime * grid.hopS, cellsInFrequency * grid.binHz)
  const label = `Nudge ${countedRegions(movable.regions.length)}`
  return editedTo(state, withShapesMapped(state, map), label, state.selectedRegionIds)
}

function afterStep(state: EditorState, { document, ids }: RegionStep, verb: string): EditorState {
  if (ids.length === 0) return state
  return selectedTo(editedTo(state, document, `${verb} ${countedRegions(ids.length)}`), ids)
}

function invertedMask(state: EditorState): EditorState {
  const document = documentOf(state)
  const boosting = boostingRegion(document)
  if (boosting === undefined) return editedTo(state, inverted(document), 'Invert')
  const name = boosting.label === '' ? 'A region' : `Region “${boosting.label}”`
  return alerted(
    state,
    `${name} boosts, and a boost has no opposite. Give it another effect, then invert.`,
  )
}
