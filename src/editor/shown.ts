import type { EditorState, Shown } from './state'

/** What the picture shows now. */
export function shownOf({ display, playback }: EditorState): Shown {
  if (display.isDifference) return 'difference'
  return display.isPictureFollowing ? playback.listening : 'original'
}

/** Whether the mask lies over the picture as it is now. */
export function isMaskShown(state: EditorState): boolean {
  return state.display.maskedPictures.has(shownOf(state))
}

/** The mask shown over what the picture shows now, or hidden there. */
export function maskToggled(state: EditorState): EditorState {
  const { display } = state
  const shown = shownOf(state)
  const others = [...display.maskedPictures].filter((each) => each !== shown)
  const maskedPictures = new Set(isMaskShown(state) ? others : [...others, shown])
  return { ...state, display: { ...display, maskedPictures } }
}
