import { overlaps } from '#core/base'
import { clamped } from '#core/grid'
import { visibleBounds } from '#core/mask'
import { type EditorState, gridOf, maskLayerOf } from '#editor'

/** The view moved, not zoomed, so that something of the region shows; the same state if it does. */
export function revealed(state: EditorState, id: string): EditorState {
  const region = maskLayerOf(state).regions.find((it) => it.id === id)
  const grid = gridOf(state)
  if (region === undefined || grid === undefined) return state
  const { view } = state
  const box = visibleBounds(region.shape)
  const time = shown([view.startS, view.endS], [box.startS, box.endS])
  const band = shown([view.lowHz, view.highHz], [box.lowHz, box.highHz])
  if (time === undefined && band === undefined) return state
  const [startS, endS] = time ?? [view.startS, view.endS]
  const [lowHz, highHz] = band ?? [view.lowHz, view.highHz]
  return { ...state, view: clamped({ startS, endS, lowHz, highHz }, grid) }
}

type Span = readonly [start: number, end: number]

/** A span as long as the view about the middle of the box; undefined where they overlap as it is. */
function shown([start, end]: Span, [from, to]: Span): Span | undefined {
  if (overlaps({ start, end }, { start: from, end: to })) return undefined
  const half = (end - start) / 2
  const middle = (from + to) / 2
  return [middle - half, middle + half]
}
