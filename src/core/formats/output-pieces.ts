import type { Interval } from '#core/base'
import type { RecordingFacts, SampleFormat } from './recording-facts'

/** A part of the exported file. */
export type OutputPiece =
  /** Bytes of the input as they are. */
  | { readonly kind: 'copy'; readonly byteStart: number; readonly byteEnd: number }
  /** Other bytes. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Samples in the recording's own format. */
  | { readonly kind: 'samples'; readonly startSample: number; readonly endSample: number }

/**
 * The exported file in order: the input with its wrong header facts put right and its samples to be
 * filled in. With the input's own samples, and nothing wrong, it is the input byte for byte.
 *
 * @param isEdited  whether a sample may be another than the input's: then its seals are broken
 */
export function outputPieces(facts: RecordingFacts, isEdited = false): readonly OutputPiece[] {
  const instantBytes = facts.channels * facts.format.bytes
  const changes: { start: number; end: number; piece: OutputPiece }[] = []
  const seals = isEdited ? (facts.seals ?? []) : []
  const sealed = new Set(seals.map(({ byteStart }) => byteStart))
  const repairs = facts.repairs.filter(({ byteStart }) => !sealed.has(byteStart))
  for (const { byteStart, byteEnd, bytes } of [...seals, ...repairs]) {
    const piece: OutputPiece = { kind: 'bytes', bytes: Uint8Array.from(bytes) }
    changes.push({ start: byteStart, end: byteEnd, piece })
  }
  for (const { byteStart, sampleStart, sampleCount } of facts.spans) {
    const endSample = sampleStart + sampleCount
    const piece: OutputPiece = { kind: 'samples', startSample: sampleStart, endSample }
    changes.push({ start: byteStart, end: byteStart + sampleCount * instantBytes, piece })
  }
  changes.sort((a, b) => a.start - b.start)
  const pieces: OutputPiece[] = []
  let at = 0
  for (const { start, end, piece } of changes) {
    if (start > at) pieces.push({ kind: 'copy', byteStart: at, byteEnd: start })
    pieces.push(piece)
    at = end
  }
  if (at < facts.sizeBytes) {
    pieces.push({ kind: 'copy', byteStart: at, byteEnd: facts.sizeBytes })
  }
  return pieces
}

/** Bytes of the exported file. */
export function outputSize(facts: RecordingFacts): number {
  return facts.repairs.reduce(
    (size, { byteStart, byteEnd, bytes }) => size + bytes.length - (byteEnd - byteStart),
    facts.sizeBytes,
  )
}

/** About the bytes of an export: exact for the whole recording, within its headers for a part. */
export function partSize(facts: RecordingFacts, samples: Interval, format: SampleFormat): number {
  const wholeBytes = facts.length * facts.channels * facts.format.bytes
  const partBytes = (samples.end - samples.start) * facts.channels * format.bytes
  return outputSize(facts) - wholeBytes + partBytes
}
