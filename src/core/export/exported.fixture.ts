import { type ByteSource, type RecordingFacts, recordingSource } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Mask } from '#core/mask'
import { enginesFor, maskLayerWith, regionWith } from '#testing'
import type { ExportOutput } from './export-output'
import { writeExport } from './write-export'

const STFT: StftParams = { window: 'hann', windowLength: 256, fftSize: 256, hop: 64 }

/** Every effect undone: what is exported is the recording's own. */
export const UNPAINTED: Mask = { background: 'keep', regions: [] }

/** A hole in the middle of the band, on every channel. */
export function painted(startS: number, endS: number, gainDb: number | null = null): Mask {
  return {
    background: 'keep',
    regions: [
      regionWith({
        effect: { kind: 'reject', gainDb },
        shape: { kind: 'rectangle', startS, endS, lowHz: 500, highHz: 2000 },
      }),
    ],
  }
}

/** The whole exported file, and how many values saturated. */
export async function exported(
  bytes: ByteSource,
  facts: RecordingFacts,
  mask: Mask,
  output: ExportOutput,
): Promise<{ readonly file: Uint8Array; readonly saturatedCount: number }> {
  const source = recordingSource(bytes, facts)
  const chain = [maskLayerWith({ stft: STFT, ...mask })]
  const input = { bytes, facts, source, chain, engineFor: enginesFor('kernel') }
  const parts: Uint8Array[] = []
  const saturatedCount = await writeExport(input, output, (part) => {
    parts.push(part)
    return Promise.resolve()
  })
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return { file, saturatedCount }
}
