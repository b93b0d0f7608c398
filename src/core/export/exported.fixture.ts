import { type ByteSource, type RecordingFacts, recordingSource } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Mask } from '#core/mask'
import { enginesFor, maskLayerWith, regionWith } from '#testing'
import { exportSpan } from './export-bytes'
import type { ExportOutput } from './export-output'
import { exportPlan } from './export-plan'

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
  let saturatedCount = 0
  for (const piece of await exportPlan(bytes, facts, chain, output)) {
    switch (piece.kind) {
      case 'bytes':
        parts.push(piece.bytes)
        break
      case 'copy':
        parts.push(await bytes.read(piece.byteStart, piece.byteEnd - piece.byteStart))
        break
      case 'fill':
        parts.push(new Uint8Array(piece.byteCount).fill(piece.byte))
        break
      case 'render': {
        const samples = { start: piece.startSample, end: piece.endSample }
        const span = await exportSpan(input, samples, output)
        parts.push(span.bytes)
        saturatedCount += span.saturatedCount
      }
    }
  }
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return { file, saturatedCount }
}
