import { messageOf } from '#core/base'
import type { RecordingFacts, SigmfMeta } from '#core/formats'
import { changedDocument, type Document, emptyDocument } from '#core/project'
import { leftOutText } from './left-out-text'
import { draftExtent, draftedRegions } from './region-draft'
import { annotationDrafts, annotationGround, annotationWarnings } from './sigmf/sigmf-annotations'

/** What a recording is opened with. */
export interface FirstDocument {
  readonly document: Document
  /** Its metadata, if it came with some, with those annotations that no region was made of. */
  readonly sigmf: SigmfMeta | undefined
  readonly warnings: readonly string[]
}

/**
 * Nothing painted, but cue points of the file as markers and SigMF annotations as labelled marks:
 * until something else is chosen the recording sounds as it is. Annotations that cannot be read are reported and left out;
 * they stay in the metadata.
 *
 * @param meta  what the metadata say that the facts were opened with
 */
export function firstDocument(facts: RecordingFacts, meta: SigmfMeta | undefined): FirstDocument {
  const { markers = [] } = facts
  const unpainted = markers.length === 0 ? emptyDocument : { ...emptyDocument, markers }
  if (meta === undefined) return { document: unpainted, sigmf: undefined, warnings: [] }
  try {
    const drafts = annotationDrafts(meta, facts)
    const { regions, leftOut } = draftedRegions(drafts, draftExtent(facts))
    const document =
      regions.length === 0 ? unpainted : changedDocument(unpainted, { regions }, facts)
    const annotations = leftOut.map((draft) => meta.annotations[drafts.indexOf(draft)] ?? {})
    const annotationsFrom = annotationGround(meta, facts).firstNumber
    const warnings = [...annotationWarnings(meta, facts), ...leftOutText(leftOut.length)]
    return { document, sigmf: { ...meta, annotations, annotationsFrom }, warnings }
  } catch (error) {
    const notices = `The annotations were left out: ${messageOf(error)}.`
    return { document: unpainted, sigmf: meta, warnings: [notices] }
  }
}
