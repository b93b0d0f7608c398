import { bandFacts, type ExportOutput, type PlannedExport } from '#core/export'
import { metaNameOf, type RecordingFacts, type SigmfMeta } from '#core/formats'
import type { Region } from '#core/mask'
import { exportedMeta } from './exported-meta'
import { sigmfText } from './sigmf-out'

/** A text file to be saved beside an export. */
interface Companion {
  readonly name: string
  readonly text: string
}

/** A recording with what may be written of it in metadata. */
interface DescribedRecording {
  readonly facts: RecordingFacts
  /** What it came with. */
  readonly sigmf?: SigmfMeta | undefined
  readonly regions: readonly Region[]
}

/**
 * The metadata that go with an export of a recording that came with some, or is to have some, to be
 * saved beside it: two files, because not every reader of SigMF opens an archive. Undefined for others.
 *
 * @param opened  the exported file, as a recording of its own: asked for where it is a WAV
 */
export async function sigmfCompanion(
  { facts, sigmf, regions }: DescribedRecording,
  { name, output }: Pick<PlannedExport, 'name' | 'output'>,
  opened: () => Promise<RecordingFacts>,
): Promise<Companion | undefined> {
  if (output.band !== undefined) {
    return output.band.container === 'sigmf' ? bandCompanion(facts, sigmf, name, output) : undefined
  }
  if (output.isSigmf) {
    const { samples, format } = output
    const target = { name, samples, format, layout: undefined }
    return metaFile(name, sigmfText(facts, regions, undefined, target))
  }
  if (sigmf === undefined) return undefined
  return metaFile(name, await exportedMeta(facts, regions, sigmf, { name, output, opened }))
}

/** An extracted band is a recording of its own, without captures and regions of the one it is from. */
function bandCompanion(
  facts: RecordingFacts,
  sigmf: SigmfMeta | undefined,
  name: string,
  output: ExportOutput,
): Companion {
  const band = { ...facts, ...bandFacts(facts, output) }
  const samples = { start: 0, end: band.length }
  const target = { name, samples, format: output.format, layout: undefined }
  const own = sigmf && { ...sigmf, captures: [], annotations: [], others: {} }
  return metaFile(name, sigmfText(band, [], own, target))
}

function metaFile(name: string, text: string): Companion {
  return { name: metaNameOf(name), text }
}
