import type { ExportScope } from '#core/export'
import { type EditorState, soleRegion } from '#editor'

/** What is open, and chosen of it, for an export; undefined before a recording is open. */
export function exportScope(state: EditorState): ExportScope | undefined {
  const facts = state.recording?.facts
  if (facts === undefined) return undefined
  const { view, timeSelection, display } = state
  return { facts, view, timeSelection, region: soleRegion(state), channel: display.channel }
}
