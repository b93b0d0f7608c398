import { sigmfText } from '#core/exchange'
import { isSameFormat } from '#core/formats'
import { documentOf, type EditorState } from '#editor'
import type { PlannedExport } from './export-choice'

/**
 * The metadata that go with an export of a recording that came with some, to be saved beside it: two
 * files, because not every reader of SigMF opens an archive. Undefined for other recordings, and for
 * a part of a WAV, whose own header says what it is.
 */
export function sigmfCompanion(
  state: EditorState,
  { name, output }: Pick<PlannedExport, 'name' | 'output'>,
): { readonly blob: Blob; readonly name: string } | undefined {
  const { recording } = state
  if (recording?.sigmf === undefined) return undefined
  const { facts, sigmf } = recording
  const { samples, format } = output
  const isWhole = samples.start === 0 && samples.end === facts.length
  const isWholeFile = isWhole && isSameFormat(facts.format, format)
  if (facts.container !== 'SigMF' && !isWholeFile) return undefined
  const target = { name, samples, format, isWholeFile }
  const text = sigmfText(facts, documentOf(state).regions, sigmf, target)
  return {
    blob: new Blob([text], { type: 'application/json' }),
    name: `${name.replace(/\.[^.]*$/, '')}.sigmf-meta`,
  }
}
