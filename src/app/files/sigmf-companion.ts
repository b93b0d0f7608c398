import { sigmfText } from '#core/exchange'
import { isSameFormat, type RecordingFacts } from '#core/formats'
import { bandFacts, type ExportOutput } from '#core/resynth'
import { documentOf, type EditorState } from '#editor'
import type { PlannedExport } from './export-choice'

/** A file to be saved beside an export. */
interface Companion {
  readonly blob: Blob
  readonly name: string
}

/**
 * The metadata that go with an export of a recording that came with some, to be saved beside it: two
 * files, because not every reader of SigMF opens an archive. Undefined for other recordings, and for
 * a part of a WAV, whose own header says what it is.
 */
export function sigmfCompanion(
  state: EditorState,
  { name, output }: Pick<PlannedExport, 'name' | 'output'>,
): Companion | undefined {
  const { recording } = state
  if (recording !== undefined && output.band !== undefined) {
    return output.band.container === 'sigmf'
      ? bandCompanion(recording.facts, name, output)
      : undefined
  }
  if (recording?.sigmf === undefined) return undefined
  const { facts, sigmf } = recording
  const { samples, format } = output
  const isWhole = samples.start === 0 && samples.end === facts.length
  const isWholeFile = isWhole && isSameFormat(facts.format, format)
  if (facts.container !== 'SigMF' && !isWholeFile) return undefined
  const target = { name, samples, format, isWholeFile }
  const text = sigmfText(facts, documentOf(state).regions, sigmf, target)
  return metaFile(name, text)
}

/** An extracted band is a recording of its own, without the regions of the one it is from. */
function bandCompanion(facts: RecordingFacts, name: string, output: ExportOutput) {
  const band = { ...facts, ...bandFacts(facts, output), name }
  const samples = { start: 0, end: band.length }
  const target = { name, samples, format: output.format, isWholeFile: false }
  return metaFile(name, sigmfText(band, [], undefined, target))
}

function metaFile(name: string, text: string): Companion {
  return {
    blob: new Blob([text], { type: 'application/json' }),
    name: `${name.replace(/\.[^.]*$/, '')}.sigmf-meta`,
  }
}
