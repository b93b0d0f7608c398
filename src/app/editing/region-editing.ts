import { type AppContext, keepRemark } from '#app/context'
import { boundsOfAll, moving } from '#core/mask'
import { firstMask } from '#core/project'
import {
  arranged,
  besideS,
  changeName,
  countedRegions,
  documentOf,
  type EditorState,
  editedTo,
  gridOf,
  isReviewing,
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
  withClassKey,
  withCopies,
  withLinesResolved,
  withMarksNamed,
  withNamedChange,
  withOrder,
  withoutRegions,
  withoutReview,
  withRangesAsRegions,
  withRepeats,
  withReview,
  withReviewedOn,
  withShapesMapped,
} from '#editor'
import { revealed } from './revealed'

/** What selects regions and changes them. */
export interface RegionActions {
  select(ids: ReadonlySet<string>): void
  /** The table shows the regions that a text is found in. */
  filter(text: string): void
  /**
   * As a click on its row does, and moves the view to it where it does not show; `order` is that of
   * the rows, where it is not that of the document.
   */
  selectRow(id: string, how: SelectHow, order?: readonly string[]): void
  selectAll(): void
  /** The next region in the order in which they apply, or the one before; none beyond the ends. */
  selectNext(step: 1 | -1): void
  /** Every region with a label that a selected one has. */
  selectSameLabel(): void
  /** Selects and shows the next region in order of time, or the one before; the first time where it begins. */
  review(step: 1 | -1): void
  endReview(): void
  /** Whether the name of what is selected is to be typed: its field is shown, and takes the focus. */
  askName(isAsked: boolean): void
  /** A new label becomes a class with the next key; in a review it goes on. */
  change(ids: ReadonlySet<string>, change: RegionChange): void
  /** Names what is selected, and the marks to come, by the class that has a key; a review goes on. */
  useClassKey(key: string): void
  /** All but the locked ones; a review goes on. */
  remove(ids: ReadonlySet<string>): void
  /** Moves what is selected by hops and bins. */
  nudge(cellsInTime: number, cellsInFrequency: number): void
  duplicate(): void
  order(to: Order): void
  /** Copies of these regions, `count` times an interval apart. */
  repeat(ids: ReadonlySet<string>, intervalS: number, count: number): void
  /** Marked ranges, as of the file's cue points, become marks over the whole band. */
  fromRanges(): void
  /** Gives the mask a window that resolves the lines of harmonics, and these the width that it needs. */
  resolveLines(ids: ReadonlySet<string>, windowLength: number): void
}

export function createRegionEditing(context: AppContext): RegionActions {
  const { store } = context
  const edit = (change: (state: EditorState) => EditorState): void => store.setState(change)
  return {
    filter: (regionFilter) => store.setState({ regionFilter }),
    select: (ids) => edit((state) => selectedTo(state, ids)),
    selectRow: (id, how, order) => edit((state) => revealed(selectedBy(state, id, how, order), id)),
    selectAll: () =>
      edit((state) =>
        selectedTo(
          state,
          maskLayerOf(state).regions.map(({ id }) => id),
        ),
      ),
    selectNext: (step) => edit((state) => selectedNext(state, step)),
    selectSameLabel: () =>
      edit((state) => {
        const labels = new Set(selectedRegions(state).map(({ label }) => label))
        const same = maskLayerOf(state).regions.filter(({ label }) => labels.has(label))
        return selectedTo(state, [...state.selectedRegionIds, ...same.map(({ id }) => id)])
      }),
    review: (step) => edit((state) => withReview(state, step)),
    endReview: () => edit(withoutReview),
    askName: (isAsked) => edit((state) => nameAsked(state, isAsked)),
    change: (ids, change) => {
      const changed = (state: EditorState) => {
        const document = withNamedChange(documentOf(state), ids, change)
        const next = editedTo(state, document, changeName(change, ids.size))
        return withMarksNamed(withKeepRemark(context, next, ids, change), ids, change)
      }
      edit((state) => {
        const isNamed = change.label !== undefined && ids.has(state.reviewedId ?? '')
        return isNamed ? withReviewedOn(state, changed) : changed(state)
      })
    },
    useClassKey: (key) => edit((state) => withReviewedOn(state, (its) => withClassKey(its, key))),
    remove: (ids) => edit((state) => withReviewedOn(state, (its) => removed(its, ids))),
    nudge: (cellsInTime, cellsInFrequency) =>
      edit((state) => nudged(state, cellsInTime, cellsInFrequency)),
    duplicate: () =>
      edit((state) => {
        const regions = selectedRegions(state)
        const box = boundsOfAll(regions)
        if (box === undefined) return state
        const moveS = besideS(box, gridOf(state)?.durationS ?? 0)
        return afterStep(state, withCopies(documentOf(state), regions, moveS), 'Duplicate')
      }),
    order: (to) =>
      edit((state) => {
        const ids = state.selectedRegionIds
        const isUp = to === 'forward' || to === 'front'
        return editedTo(
          state,
          withOrder(documentOf(state), ids, to),
          `Bring ${countedRegions(ids.size)} ${isUp ? 'forward' : 'backward'}`,
        )
      }),
    repeat: (ids, intervalS, count) =>
      edit((state) => {
        const regions = maskLayerOf(state).regions.filter(({ id }) => ids.has(id))
        return afterStep(state, withRepeats(documentOf(state), regions, intervalS, count), 'Repeat')
      }),
    fromRanges: () =>
      edit((state) => {
        const facts = state.recording?.facts
        if (facts === undefined) return state
        const step = withRangesAsRegions(documentOf(state), facts)
        return step.ids.length === 0 ? state : afterStep(state, step, 'Make regions of ranges')
      }),
    resolveLines: (ids, windowLength) =>
      edit((state) => withLinesResolved(state, ids, windowLength)),
  }
}

function nameAsked(state: EditorState, isAsked: boolean): EditorState {
  if (!isAsked || state.selectedRegionIds.size === 0) return { ...state, isNameAsked: false }
  // A review has a field of its own.
  if (isReviewing(state)) return { ...state, isNameAsked: true }
  const shown = { sideTab: 'region', isSideOpen: true, isPictureAlone: false } as const
  return { ...state, isNameAsked: true, pageLayout: arranged(state.pageLayout, shown) }
}

/** The state with a remark where regions were changed to Keep and that changes nothing. */
function withKeepRemark(
  context: AppContext,
  state: EditorState,
  ids: ReadonlySet<string>,
  { effect }: RegionChange,
): EditorState {
  if (effect?.kind !== 'keep') return state
  const chosen = maskLayerOf(state).regions.filter(({ id }) => ids.has(id))
  const remark = keepRemark(context, state, chosen)
  return remark === undefined ? state : { ...state, remark }
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
