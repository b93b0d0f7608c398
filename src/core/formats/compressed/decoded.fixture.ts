import { noControl } from '#core/base'
import { memoryBytes } from '../byte-source'
import { ByteWindow } from './byte-window'
import type { CompressedStream } from './decoded-block'
import { openFlac } from './flac/open-flac'
import { writeSamples } from './write-samples'

/** A stream written as a host writes it. */
export interface DecodedBytes {
  readonly stream: CompressedStream
  readonly length: number
  readonly warnings: readonly string[]
  readonly bytes: Buffer
}

async function decodedBytes(stream: CompressedStream, size: number): Promise<DecodedBytes> {
  const parts: Uint8Array[] = []
  const written = await writeSamples(stream, (bytes) => parts.push(bytes), size, noControl)
  return { stream, ...written, bytes: Buffer.concat(parts) }
}

export async function decodedFlac(bytes: Uint8Array, byteAt = 0): Promise<DecodedBytes> {
  const stream = await openFlac(new ByteWindow(memoryBytes(bytes)), byteAt)
  return decodedBytes(stream, bytes.length)
}

/** The first difference of two files of samples, and how much of each there is; undefined where none. */
export function firstDifference(found: Uint8Array, wanted: Uint8Array): string | undefined {
  if (Buffer.compare(found, wanted) === 0) return undefined
  const at = wanted.findIndex((byte, i) => found[i] !== byte)
  return `byte ${at} of ${found.length}, wanted ${wanted.length}`
}
