import { type FrameGrid, frameGrid } from '#core/grid'
import type { Mask, Region } from '#core/mask'
import type { Document } from '#core/project'
import type { EditorState } from './state'

export function documentOf(state: EditorState): Document {
  return state.history.present
}

/** The grid of the open recording under the present STFT parameters. */
export function gridOf(state: EditorState): FrameGrid | undefined {
  const facts = state.recording?.facts
  return facts === undefined ? undefined : frameGrid(facts, documentOf(state).stft)
}

export function maskOf(document: Document): Mask {
  return { background: document.background, regions: document.regions }
}

export function selectedRegion(state: EditorState): Region | undefined {
  const id = state.selectedRegionId
  return id === undefined ? undefined : documentOf(state).regions.find((region) => region.id === id)
}
