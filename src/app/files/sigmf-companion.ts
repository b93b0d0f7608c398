import { exportedMeta, sigmfText } from '#core/exchange'
import { bandFacts, type ExportOutput } from '#core/export'
import { metaNameOf, type RecordingFacts } from '#core/formats'
import { type EditorState, maskLayerOf } from '#editor'
import type { PlannedExport } from './export-choice'

/** A file to be saved beside an export. */
interface Companion {
  readonly blob: Blob
  readonly name: string
}

/**
 * The metadata that go with an export of a recording that came with some, to be saved beside it: two
 * files, because not every reader of SigMF opens an archive. Undefined for other recordings.
 *
 * @param opened  the exported file, as a recording of its own: asked for where it is a WAV
 */
export async function sigmfCompanion(
  state: EditorState,
  { name, output }: Pick<PlannedExport, 'name' | 'output'>,
  opened: () => Promise<RecordingFacts>,
): Promise<Companion | undefined> {
  const { recording } = state
  if (recording !== undefined && output.band !== undefined) {
    return output.band.container === 'sigmf' ? bandCompanion(recording, name, output) : undefined
  }
  if (recording?.sigmf === undefined) return undefined
  const { facts, sigmf } = recording
  const { regions } = maskLayerOf(state)
  return metaFile(name, await exportedMeta(facts, regions, sigmf, { name, output, opened }))
}

/** An extracted band is a recording of its own, without captures and regions of the one it is from. */
function bandCompanion(
  { facts, sigmf }: NonNullable<EditorState['recording']>,
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
  return {
    blob: new Blob([text], { type: 'application/json' }),
    name: metaNameOf(name),
  }
}
