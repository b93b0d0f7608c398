import type { EditorState, Progress } from './state'

/** The state with what went wrong shown until it is dismissed or an open succeeds. */
export function alerted(state: EditorState, alert: string | undefined): EditorState {
  return { ...state, notices: { ...state.notices, alert } }
}

/** The state with one more warning; one sentence is said once. */
export function warned(state: EditorState, warning: string): EditorState {
  const { warnings } = state.notices
  if (warnings.includes(warning)) return state
  return { ...state, notices: { ...state.notices, warnings: [...warnings, warning] } }
}

export function progressed(state: EditorState, progress: Progress | undefined): EditorState {
  return { ...state, notices: { ...state.notices, progress } }
}
