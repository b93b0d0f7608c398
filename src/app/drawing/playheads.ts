import { type EditorState, gridOf } from '#editor'

/** Moves the playhead's lines to where it is; a line that lies outside what is shown is hidden. */
export function placePlayheads(
  lines: { readonly view: HTMLElement; readonly overview: HTMLElement },
  state: EditorState,
): void {
  const { positionS } = state.playback
  const { startS, endS } = state.view
  place(lines.view, (positionS - startS) / (endS - startS))
  place(lines.overview, positionS / (gridOf(state)?.durationS ?? 1))
}

/** @param share  of the line's own width, which is that of what it lies over */
function place(line: HTMLElement, share: number): void {
  line.style.visibility = share >= 0 && share <= 1 ? 'inherit' : 'hidden'
  // Whole pixels: a line between two is two dim ones.
  line.style.transform = `translateX(${Math.round(share * line.offsetWidth)}px)`
}
