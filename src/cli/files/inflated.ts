import { promisify } from 'node:util'
import { gunzip, inflateRaw } from 'node:zlib'
import { FormatError, LimitError } from '#core/base'

/**
 * What packed bytes unpack to.
 *
 * @throws {FormatError} if they are damaged
 * @throws {LimitError}  if that is more than `mostBytes`
 */
export async function inflated(
  packing: 'gzip' | 'deflate-raw',
  packed: Uint8Array,
  mostBytes: number,
): Promise<Uint8Array> {
  const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(
    packing === 'gzip' ? gunzip : inflateRaw,
  )
  try {
    // None is no limit that zlib takes.
    return await unpack(packed, { maxOutputLength: Math.max(1, mostBytes) })
  } catch (error) {
    throw error instanceof RangeError
      ? new LimitError(
          `it unpacks to more than ${mostBytes.toLocaleString('en')} bytes; unpack it first.`,
        )
      : new FormatError('it cannot be unpacked: it is damaged or cut off', 0)
  }
}
