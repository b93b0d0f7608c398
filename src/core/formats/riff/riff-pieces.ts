import { expectThat, LimitError } from '#core/base'
import type { Container } from '../container'
import { idBytes, unsigned } from '../header-bytes'
import type { OutputPiece } from '../output-pieces'
import { UNKNOWN_SIZE } from './chunk-header'

/** A chunk to be written: what its body consists of, and the bytes that makes. */
export interface OutputChunk {
  readonly id: string
  readonly sizeBytes: number
  readonly body: OutputPiece
  /** Of a data chunk, the sample instants it holds. */
  readonly sampleCount: number
}

const DS64_BYTES = 28
const TABLE_ENTRY_BYTES = 12

/**
 * A WAV around chunks, every size right and every odd chunk padded.
 *
 * A container of 64 bits stays one; a RIFF becomes RF64 from 2^32 bytes on. The sizes that 32 bits
 * cannot hold then are in `ds64`, in front of the chunks or in the room of a JUNK chunk reserved there.
 *
 * @param chunks  without ds64, in order
 * @throws {LimitError} if a big-endian WAV would have 2^32 bytes or more
 */
export function riffPieces(
  container: Pick<Container, 'magic' | 'isLittleEndian'>,
  chunks: readonly OutputChunk[],
): OutputPiece[] {
  const { isLittleEndian } = container
  const plainBytes = 4 + sum(chunks.map(paddedBytes))
  const is64 = container.magic === 'RF64' || container.magic === 'BW64'
  if (!is64 && plainBytes < UNKNOWN_SIZE) {
    return [
      outerHead(container.magic, plainBytes, isLittleEndian),
      ...chunks.flatMap((chunk) => chunkPieces(chunk, chunk.sizeBytes, isLittleEndian)),
    ]
  }
  if (container.magic === 'RIFX') {
    throw new LimitError(
      'A big-endian WAV (RIFX) cannot hold 4 GiB or more. Choose a shorter span or fewer bits.',
    )
  }
  const long = longestSamples(chunks)
  const rest = isReserved(chunks[0]) ? chunks.slice(1) : chunks
  const tooLong = rest.filter((chunk) => chunk !== long && chunk.sizeBytes >= UNKNOWN_SIZE)
  const roomBytes = isReserved(chunks[0]) ? (chunks[0]?.sizeBytes ?? 0) : 0
  const ds64Bytes = Math.max(roomBytes, DS64_BYTES + TABLE_ENTRY_BYTES * tooLong.length)
  const riffBytes = 4 + 8 + ds64Bytes + (ds64Bytes % 2) + sum(rest.map(paddedBytes))
  const body = new Uint8Array(ds64Bytes)
  body.set([
    ...unsigned(riffBytes, 8, true),
    ...unsigned(long.sizeBytes, 8, true),
    ...unsigned(sum(rest.map(({ sampleCount }) => sampleCount)), 8, true),
    ...unsigned(tooLong.length, 4, true),
    ...tooLong.flatMap(({ id, sizeBytes }) => [...idBytes(id), ...unsigned(sizeBytes, 8, true)]),
  ])
  const ds64 = bytesChunk('ds64', body)
  return [
    outerHead(is64 ? container.magic : 'RF64', UNKNOWN_SIZE, true),
    ...chunkPieces(ds64, ds64Bytes, true),
    ...rest.flatMap((chunk) => {
      const isIn64 = chunk === long || chunk.sizeBytes >= UNKNOWN_SIZE
      return chunkPieces(chunk, isIn64 ? UNKNOWN_SIZE : chunk.sizeBytes, true)
    }),
  ]
}

/** A chunk of bytes in memory. */
export function bytesChunk(id: string, bytes: Uint8Array): OutputChunk {
  return { id, sizeBytes: bytes.length, body: { kind: 'bytes', bytes }, sampleCount: 0 }
}

function outerHead(magic: string, sizeBytes: number, isLittleEndian: boolean): OutputPiece {
  const size = unsigned(sizeBytes, 4, isLittleEndian)
  return { kind: 'bytes', bytes: Uint8Array.from([...idBytes(magic), ...size, ...idBytes('WAVE')]) }
}

function chunkPieces(
  { id, sizeBytes, body }: OutputChunk,
  declaredBytes: number,
  isLittleEndian: boolean,
): OutputPiece[] {
  const head = [...idBytes(id), ...unsigned(declaredBytes, 4, isLittleEndian)]
  const pieces: OutputPiece[] = [{ kind: 'bytes', bytes: Uint8Array.from(head) }, body]
  if (sizeBytes % 2 === 1) pieces.push({ kind: 'bytes', bytes: new Uint8Array(1) })
  return pieces
}

function isReserved(chunk: OutputChunk | undefined): boolean {
  return chunk?.id.toUpperCase() === 'JUNK' && chunk.sizeBytes >= DS64_BYTES
}

function longestSamples(chunks: readonly OutputChunk[]): OutputChunk {
  let longest: OutputChunk | undefined
  for (const chunk of chunks) {
    if (chunk.id === 'data' && chunk.sizeBytes > (longest?.sizeBytes ?? -1)) longest = chunk
  }
  expectThat(longest !== undefined, 'riffPieces: no data chunk')
  return longest
}

function paddedBytes({ sizeBytes }: OutputChunk): number {
  return 8 + sizeBytes + (sizeBytes % 2)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
