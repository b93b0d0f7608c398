import { messageOf } from '#core/base'
import { annotationDrafts, draftedRegions } from '#core/exchange'
import { parsedMeta, type RecordingFacts, type SigmfMeta } from '#core/formats'
import { frameGrid } from '#core/grid'
import { changedDocument, type Document, emptyDocument } from '#core/project'
import { channelCount } from '#core/signal'

/** What a recording is opened with. */
export interface FirstDocument {
  readonly document: Document
  /** Its metadata without annotations, if it came with some. */
  readonly sigmf: SigmfMeta | undefined
  readonly warnings: readonly string[]
}

/**
 * Nothing painted, but SigMF annotations as labelled regions that keep: until something else is
 * chosen the recording sounds as it is. Annotations that cannot be read are told and left out.
 *
 * @param sigmf  the text of metadata that the facts were opened with
 */
export function firstDocument(facts: RecordingFacts, sigmf: string | undefined): FirstDocument {
  if (sigmf === undefined) return { document: emptyDocument, sigmf, warnings: [] }
  const meta = parsedMeta(sigmf)
  const own = { ...meta, annotations: [] }
  try {
    const { lowHz, highHz } = frameGrid(facts, emptyDocument.stft)
    const place = { channels: channelCount(facts), lowHz, highHz }
    const { regions, leftOutCount } = draftedRegions(annotationDrafts(meta, facts), place)
    const document =
      regions.length === 0 ? emptyDocument : changedDocument(emptyDocument, { regions }, facts)
    return { document, sigmf: own, warnings: leftOutText(leftOutCount) }
  } catch (error) {
    const told = `The annotations were left out: ${messageOf(error)}.`
    return { document: emptyDocument, sigmf: own, warnings: [told] }
  }
}

/** What is said of regions without an extent. */
export function leftOutText(count: number): string[] {
  if (count === 0) return []
  const entries = count === 1 ? '1 entry was' : `${count.toLocaleString('en')} entries were`
  return [`${entries} left out: without a length or a band nothing can be painted.`]
}
