import { seededRandom } from '#core/base'
import type { ByteSource } from '../byte-source'
import { type OutputPiece, outputPieces } from '../output-pieces'
import type { RecordingFacts, SampleFormat } from '../recording-facts'
import { readInstants } from '../recording-source'

interface ChunkOptions {
  readonly sizeBytes?: number
  readonly isBig?: boolean
  readonly isPadded?: boolean
}

/** Bytes of a chunk: id, size, body, pad byte where the body is odd. */
export function chunk(id: string, body: Uint8Array, options?: ChunkOptions): Uint8Array
export function chunk(id: string, body: readonly number[], options?: ChunkOptions): number[]
export function chunk(
  id: string,
  body: readonly number[] | Uint8Array,
  { sizeBytes = body.length, isBig = false, isPadded = true }: ChunkOptions = {},
): number[] | Uint8Array {
  const head = [...ascii(id), ...uint(sizeBytes, 4, isBig)]
  const pad = isPadded && body.length % 2 === 1 ? [0] : []
  return body instanceof Uint8Array ? joined([head, body, pad]) : [...head, ...body, ...pad]
}

/** A whole file around chunks. */
export function riff(
  chunks: readonly ArrayLike<number>[],
  { magic = 'RIFF', sizeBytes = -1, isBig = false } = {},
): Uint8Array {
  const body = joined([ascii('WAVE'), ...chunks])
  const size = sizeBytes < 0 ? body.length : sizeBytes
  return joined([ascii(magic), uint(size, 4, isBig), body])
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** A fmt chunk of 16 bytes, or EXTENSIBLE where the valid bits are fewer than the container's. */
export function fmtChunk(
  format: SampleFormat,
  channels: number,
  rateHz: number,
  blockAlign = channels * format.bytes,
): number[] {
  const isBig = format.bigEndian
  const tag = format.encoding === 'float' ? 3 : 1
  const containerBits = 8 * format.bytes
  const isExtensible = format.bits < containerBits
  const body = [
    ...uint(isExtensible ? 0xfffe : tag, 2, isBig),
    ...uint(channels, 2, isBig),
    ...uint(rateHz, 4, isBig),
    ...uint(rateHz * channels * format.bytes, 4, isBig),
    ...uint(blockAlign, 2, isBig),
    ...uint(containerBits, 2, isBig),
  ]
  if (isExtensible) {
    body.push(...uint(22, 2, isBig), ...uint(format.bits, 2, isBig), ...uint(0, 4, isBig))
    body.push(...uint(tag, 4, isBig), ...uint(0, 2, isBig), ...uint(0x10, 2, isBig))
    body.push(0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71)
  }
  return chunk('fmt ', body, { isBig })
}

/** Random bytes, the same for the same seed; as integers every code occurs. */
export function randomBytes(count: number, seed: number): Uint8Array {
  const random = seededRandom(seed)
  const bytes = new Uint8Array(count)
  for (let i = 0; i < count; i++) bytes[i] = 256 * random()
  return bytes
}

export function uint(value: number, byteCount: number, isBig = false): number[] {
  const bytes = Array.from({ length: byteCount }, (_, i) => Math.floor(value / 256 ** i) % 256)
  return isBig ? bytes.reverse() : bytes
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0))
}

/** Every sample format that is read. */
export const SAMPLE_FORMATS: readonly SampleFormat[] = [false, true].flatMap((bigEndian) => [
  { encoding: 'uint', bits: 8, bytes: 1, bigEndian },
  { encoding: 'int', bits: 12, bytes: 2, bigEndian },
  { encoding: 'int', bits: 16, bytes: 2, bigEndian },
  { encoding: 'int', bits: 20, bytes: 3, bigEndian },
  { encoding: 'int', bits: 24, bytes: 3, bigEndian },
  { encoding: 'int', bits: 24, bytes: 4, bigEndian },
  { encoding: 'int', bits: 27, bytes: 4, bigEndian },
  { encoding: 'int', bits: 32, bytes: 4, bigEndian },
  { encoding: 'float', bits: 32, bytes: 4, bigEndian },
  { encoding: 'float', bits: 64, bytes: 8, bigEndian },
])

export function formatName({ encoding, bits, bytes, bigEndian }: SampleFormat): string {
  return `${encoding} ${bits} in ${8 * bytes}${bigEndian ? ' big-endian' : ''}`
}

/** The exported file with the input's own samples. */
export async function reassembled(
  bytes: ByteSource,
  facts: RecordingFacts,
  pieces: readonly OutputPiece[] = outputPieces(facts),
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (const piece of pieces) {
    if (piece.kind === 'bytes') parts.push(piece.bytes)
    else if (piece.kind === 'copy') {
      parts.push(await bytes.read(piece.byteStart, piece.byteEnd - piece.byteStart))
    } else parts.push(await readInstants(bytes, facts, piece.startSample, piece.endSample))
  }
  return joined(parts)
}

/** The samples of all channels, [channel][sample]. */
export function planesFor(facts: RecordingFacts): Float64Array[] {
  return Array.from({ length: facts.channels }, () => new Float64Array(facts.length))
}
