import type { StftParams } from '#core/grid'
import type { Background, Region } from '#core/mask'

/** Everything a person edits; a value, replaced whole. Undo, save and diff work on it. */
export interface Document {
  readonly stft: StftParams
  readonly background: Background
  readonly regions: readonly Region[]
}

/** Hann, 2048 samples, 75 % overlap, nothing painted. */
export const emptyDocument: Document = {
  stft: { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
  background: 'keep',
  regions: [],
}
