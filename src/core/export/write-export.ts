import { FormatError } from '#core/base'
import type { ByteSource } from '#core/formats'
import { exportSpan } from './export-bytes'
import type { ExportInput, ExportOutput } from './export-output'
import { type ExportPiece, exportPlan } from './export-plan'

/** Bytes of the input that are in memory at a time. */
const READ_BYTES = 2 ** 23

/** Of what a carried out export reports. */
interface WriteOptions {
  /** 0 … 1, after each piece. */
  readonly onProgress?: (share: number) => void
}

/**
 * Carries out an export: its bytes go to `write` in order, a piece after the other, so that memory
 * does not grow with the recording.
 *
 * @param write  awaited; the bytes are the writer's until it has answered
 * @returns      how many values saturated
 * @throws {LimitError}  if the container cannot hold that many bytes
 * @throws {FormatError} if the input ends before its facts say
 */
export async function writeExport(
  input: ExportInput,
  output: ExportOutput,
  write: (bytes: Uint8Array) => Promise<void>,
  { onProgress = () => undefined }: WriteOptions = {},
): Promise<number> {
  const { bytes, facts, chain } = input
  const plan = await exportPlan(bytes, facts, chain, output)
  let saturatedCount = 0
  let memory: ArrayBuffer | undefined
  for (const [index, piece] of plan.entries()) {
    if (piece.kind === 'render') {
      const samples = { start: piece.startSample, end: piece.endSample }
      const made = await exportSpan(input, samples, output, memory)
      await write(made.bytes)
      // What the writer has done with is written to again.
      memory = made.bytes.buffer
      saturatedCount += made.saturatedCount
    } else await writePiece(input, piece, write)
    onProgress((index + 1) / plan.length)
  }
  return saturatedCount
}

/** Writes a piece that needs no rendering. */
async function writePiece(
  input: ExportInput,
  piece: Exclude<ExportPiece, { readonly kind: 'render' }>,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  switch (piece.kind) {
    case 'bytes':
      return write(piece.bytes)
    case 'copy':
      return copy(input.bytes, piece.byteStart, piece.byteEnd, write)
    case 'fill':
      return write(new Uint8Array(piece.byteCount).fill(piece.byte))
  }
}

async function copy(
  bytes: ByteSource,
  byteStart: number,
  byteEnd: number,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  for (let at = byteStart; at < byteEnd; at += READ_BYTES) {
    const length = Math.min(READ_BYTES, byteEnd - at)
    const read = await bytes.read(at, length)
    if (read.length < length) {
      throw new FormatError('The file ends early: it was changed while it was read', at)
    }
    await write(read)
    bytes.release?.(read)
  }
}
