import { editedTo, withRegionsChanged } from './commands/commands'
import { countedRegions } from './commands/region-change'
import { documentOf, maskLayerOf } from './selectors'
import type { EditorState } from './state'
import { NO_SUGGESTIONS, suggestedLabel } from './study'

/** Regions get the labels that were suggested, in one step: all, or these. What is named meanwhile keeps its name. */
export function withSuggestionsConfirmed(
  state: EditorState,
  ids?: ReadonlySet<string>,
): EditorState {
  const { study } = state
  const taken = maskLayerOf(state).regions.filter(
    (region) => (ids?.has(region.id) ?? true) && suggestedLabel(study, region) !== undefined,
  )
  if (taken.length === 0) return state
  const confirmed = new Set(taken.map(({ id }) => id))
  const next = withRegionsChanged(documentOf(state), confirmed, (region) => ({
    ...region,
    label: study.suggestions.get(region.id) ?? region.label,
  }))
  const suggestions = new Map([...study.suggestions].filter(([id]) => !confirmed.has(id)))
  const label = `Confirm ${countedRegions(taken.length)}`
  return { ...editedTo(state, next, label), study: { ...study, suggestions } }
}

export function withoutSuggestions(state: EditorState): EditorState {
  const { study } = state
  if (study.suggestions.size === 0) return state
  return { ...state, study: { ...study, suggestions: NO_SUGGESTIONS } }
}

/** The label of each row of the study's table; '' of a region without one, or that is gone. */
export function studyLabels(state: EditorState): readonly string[] {
  const { regions } = maskLayerOf(state)
  const labels = new Map(regions.map(({ id, label }) => [id, label.trim()]))
  return (state.study.table?.ids ?? []).map((id) => labels.get(id) ?? '')
}
