import type { ExportOutput } from '#core/export'
import { isSameFormat, type RecordingFacts, type SigmfMeta } from '#core/formats'
import type { Region } from '#core/mask'
import { sigmfText } from './sigmf-out'

/** An export of a recording as it lies in the file that it was written to. */
interface ExportedFile {
  readonly name: string
  /** Of the recording, not of a band. */
  readonly output: ExportOutput
  /** The file as a recording of its own: asked for where it is a WAV. */
  readonly opened: () => Promise<RecordingFacts>
}

/**
 * The text of the metadata that go with an export of a recording that came with some, to be saved
 * beside it: two files, because not every reader of SigMF opens an archive.
 *
 * @param sigmf  the metadata that it came with, whose annotations are those that no region was made of
 * @throws {SigmfError} if SigMF has no name for the samples
 */
export async function exportedMeta(
  facts: RecordingFacts,
  regions: readonly Region[],
  sigmf: SigmfMeta,
  { name, output: { samples, format }, opened }: ExportedFile,
): Promise<string> {
  const isWhole = samples.start === 0 && samples.end === facts.length
  const ownLayout = isWhole && isSameFormat(facts.format, format) ? facts : undefined
  const layout = facts.container === 'SigMF' ? ownLayout : await opened()
  return sigmfText(facts, regions, sigmf, { name, samples, format, layout })
}
