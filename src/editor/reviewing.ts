import { clamped } from '#core/grid'
import { type Region, visibleBounds } from '#core/mask'
import { selectedTo } from './selection'
import { gridOf, maskLayerOf } from './selectors'
import type { EditorState } from './state'

/** A region that is looked at takes this share of the view, in time and in frequency. */
const SHOWN_SHARE = 1 / 3
/** No less than this share of the recording's band is shown. */
const LEAST_BAND = 1 / 8

/** Whether regions are looked at one after the other: what is selected is what the review has come to. */
export function isReviewing({ reviewedId, selectedRegionIds }: EditorState): boolean {
  return (
    reviewedId !== undefined && selectedRegionIds.size === 1 && selectedRegionIds.has(reviewedId)
  )
}

/** Which of all regions, in order of time, is looked at, from 1, and how many there are. */
export function reviewedCount(state: EditorState): { readonly at: number; readonly of: number } {
  const ordered = byTime(state)
  return { at: ordered.findIndex(({ id }) => id === state.reviewedId) + 1, of: ordered.length }
}

/**
 * The next region in order of time is selected and fills a third of the view, or the one before; a
 * review begins with the first one that is selected, or the first of all. Beyond the ends it is over.
 */
export function withReview(state: EditorState, step: 1 | -1): EditorState {
  const ordered = byTime(state)
  if (isReviewing(state)) {
    const at = ordered.findIndex(({ id }) => id === state.reviewedId)
    return cameTo(state, ordered[at + step])
  }
  const first = ordered.find(({ id }) => state.selectedRegionIds.has(id)) ?? ordered[0]
  return cameTo(state, first)
}

/**
 * Changes the region that is reviewed and goes on to the next one, unless the change leaves a
 * remark.
 */
export function withReviewedOn(
  state: EditorState,
  change: (state: EditorState) => EditorState,
): EditorState {
  if (!isReviewing(state)) return change(state)
  const ordered = byTime(state)
  const following = ordered[ordered.findIndex(({ id }) => id === state.reviewedId) + 1]
  const changed = change(state)
  return changed.remark === undefined ? cameTo(changed, following) : changed
}

/** The review is over; the same state where there is none. */
export function withoutReview(state: EditorState): EditorState {
  return state.reviewedId === undefined ? state : { ...state, reviewedId: undefined }
}

function cameTo(state: EditorState, region: Region | undefined): EditorState {
  const grid = gridOf(state)
  if (region === undefined || grid === undefined) {
    return { ...withoutReview(state), remark: { text: 'No more regions to review.' } }
  }
  const { startS, endS, lowHz, highHz } = visibleBounds(region.shape)
  const aroundS = ((endS - startS) * (1 / SHOWN_SHARE - 1)) / 2
  const shownHz = Math.max((highHz - lowHz) / SHOWN_SHARE, LEAST_BAND * (grid.highHz - grid.lowHz))
  const aroundHz = (shownHz - highHz + lowHz) / 2
  const view = clamped(
    {
      startS: startS - aroundS,
      endS: endS + aroundS,
      lowHz: lowHz - aroundHz,
      highHz: highHz + aroundHz,
    },
    grid,
  )
  const next = { ...state, view, reviewedId: region.id, timeSelection: undefined }
  return selectedTo({ ...next, remark: undefined }, [region.id])
}

function byTime(state: EditorState): readonly Region[] {
  const startOf = ({ shape }: Region): number => visibleBounds(shape).startS
  return maskLayerOf(state).regions.toSorted((a, b) => startOf(a) - startOf(b))
}
