import type { Region } from '#core/mask'
import { firstMask } from '#core/project'
import type { EditorState } from './state'

/** No region at all; the one empty selection there is. */
export const NO_REGIONS: ReadonlySet<string> = new Set()

/**
 * What a click does: selects the region alone, adds or removes it, or selects all from the last one
 * to it.
 */
export type SelectHow = 'alone' | 'toggle' | 'range'

/** Exactly these regions selected, as far as they are there; the same state if they are already. */
export function selectedTo(state: EditorState, ids: Iterable<string>): EditorState {
  const { regions } = firstMask(state.history.present)
  const next = present(new Set(ids), regions)
  const isSame =
    next.size === state.selectedRegionIds.size &&
    [...next].every((id) => state.selectedRegionIds.has(id))
  return isSame ? state : { ...state, selectedRegionIds: next }
}

/** The selection after a click on a region; `order` is that of the rows on the screen. */
export function selectedBy(
  state: EditorState,
  id: string,
  how: SelectHow,
  order: readonly string[] = firstMask(state.history.present).regions.map((region) => region.id),
): EditorState {
  const ids = state.selectedRegionIds
  switch (how) {
    case 'alone':
      return selectedTo(state, [id])
    case 'toggle':
      return selectedTo(state, ids.has(id) ? [...ids].filter((it) => it !== id) : [...ids, id])
    case 'range': {
      const from = order.indexOf([...ids].at(-1) ?? id)
      const to = order.indexOf(id)
      const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
      return selectedTo(state, from <= to ? [...ids, ...range] : [...ids, ...range.reverse()])
    }
  }
}

/** The region after the one selected last, or before it; nothing selected beyond the ends. */
export function selectedNext(state: EditorState, step: 1 | -1): EditorState {
  const { regions } = firstMask(state.history.present)
  const last = [...state.selectedRegionIds].at(-1)
  const at = regions.findIndex(({ id }) => id === last)
  const next = at < 0 ? regions.at(step === 1 ? 0 : -1) : regions[at + step]
  return selectedTo(state, next === undefined ? [] : [next.id])
}

/** The ids that are still there; the same set if all are. */
export function present(ids: ReadonlySet<string>, regions: readonly Region[]): ReadonlySet<string> {
  if (ids.size === 0) return NO_REGIONS
  const there = new Set(regions.map((region) => region.id))
  const left = [...ids].filter((id) => there.has(id))
  if (left.length === ids.size) return ids
  return left.length === 0 ? NO_REGIONS : new Set(left)
}
