import type { EditorState, Offer, Progress } from './state'

/** The state with what went wrong shown until it is dismissed or an open succeeds. */
export function alerted(state: EditorState, alert: string | undefined): EditorState {
  return { ...state, notices: { ...state.notices, alert } }
}

/** The state with one more warning; the same state if it is there already. */
export function warned(state: EditorState, warning: string): EditorState {
  const { warnings } = state.notices
  if (warnings.includes(warning)) return state
  return { ...state, notices: { ...state.notices, warnings: [...warnings, warning] } }
}

/** The state with what goes on and how far it is; undefined when it has ended. */
export function progressed(state: EditorState, progress: Progress | undefined): EditorState {
  return { ...state, notices: { ...state.notices, progress } }
}

/** The state with something to decide. */
export function offered(state: EditorState, offer: Offer): EditorState {
  const others = state.offers.filter(({ id }) => id !== offer.id)
  return { ...state, offers: [...others, offer] }
}

/** The state without an offer that was answered or is void. */
export function withdrawn(state: EditorState, id: string): EditorState {
  const offers = state.offers.filter((offer) => offer.id !== id)
  return offers.length === state.offers.length ? state : { ...state, offers }
}
