import { FormatError } from '#core/base'
import type { ByteSource } from '#core/formats'
import { exportSpan } from './export-bytes'
import type { ExportInput, ExportOutput } from './export-output'
import { type ExportPiece, exportPlan } from './export-plan'

/** Bytes of the input that are in memory at a time. */
const READ_BYTES = 2 ** 23

/** What a carried out export may be told of. */
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
  for (const [index, piece] of plan.entries()) {
    saturatedCount += await writePiece(input, output, piece, write)
    onProgress((index + 1) / plan.length)
  }
  return saturatedCount
}

/** Writes one piece; how many values saturated in it. */
async function writePiece(
  input: ExportInput,
  output: ExportOutput,
  piece: ExportPiece,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<number> {
  switch (piece.kind) {
    case 'bytes':
      await write(piece.bytes)
      return 0
    case 'copy':
      await copy(input.bytes, piece.byteStart, piece.byteEnd, write)
      return 0
    case 'fill':
      await write(new Uint8Array(piece.byteCount).fill(piece.byte))
      return 0
    case 'render': {
      const samples = { start: piece.startSample, end: piece.endSample }
      const { bytes, saturatedCount } = await exportSpan(input, samples, output)
      await write(bytes)
      return saturatedCount
    }
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
