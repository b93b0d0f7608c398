import type { Viewport } from '#core/grid'
import type { Document, ProjectRecording } from '#core/project'

/** Edits of an earlier visit. */
export interface Restored {
  readonly recording: ProjectRecording
  readonly document: Document
  readonly view: Viewport
  readonly savedAtMs: number
}
