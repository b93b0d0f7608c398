import type { StftParams } from '#core/grid'
import type { Background, Region } from '#core/mask'

/** Members of a project file that this version does not know: kept, and saved again. */
interface ForeignMembers {
  readonly project: Readonly<Record<string, unknown>>
  readonly recording: Readonly<Record<string, unknown>>
}

/** Everything a person edits; a value, replaced whole. Undo, save and diff work on it. */
export interface Document {
  readonly stft: StftParams
  readonly background: Background
  readonly regions: readonly Region[]
  readonly foreign?: ForeignMembers
}

/** Hann, 2048 samples, 75 % overlap, nothing painted. */
export const emptyDocument: Document = {
  stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
  background: 'keep',
  regions: [],
}

/** Whether a document holds nothing that the empty one does not. */
export function isUntouched({ stft, background, regions }: Document): boolean {
  if (regions.length > 0 || background !== emptyDocument.background) return false
  const { window, windowLength, fftSize, hop } = emptyDocument.stft
  return (
    stft.window === window &&
    stft.windowLength === windowLength &&
    stft.fftSize === fftSize &&
    stft.hop === hop
  )
}
