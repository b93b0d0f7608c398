import type { SampleFormat } from '../recording-facts'
import { SigmfError } from './sigmf-error'

/** What `core:datatype` says of a value. */
interface Datatype {
  readonly isComplex: boolean
  readonly format: SampleFormat
}

const DATATYPE = /^([cr])([fiu])(8|16|32|64)(?:_(le|be))?$/

/**
 * Reads a datatype such as `cf32_le`: complex or real, floating point, signed or unsigned, bits of a
 * value, byte order. Without an order little-endian counts.
 *
 * @throws {SigmfError} if there is no such type
 */
export function readDatatype(value: unknown): Datatype {
  if (value === undefined) {
    throw new SigmfError('core:datatype: is missing, so nobody knows what the samples are')
  }
  const name = typeof value === 'string' ? value : JSON.stringify(value)
  const [, signal, kind, bits, order] = DATATYPE.exec(name) ?? []
  const bytes = Number(bits) / 8
  const encoding = kind === 'f' ? 'float' : kind === 'i' ? 'int' : 'uint'
  const isThere =
    signal !== undefined && (encoding === 'float' ? bytes >= 4 : bytes === 1 || bytes <= 4)
  if (!isThere) {
    throw new SigmfError(
      `core:datatype: “${name.slice(0, 40)}” is none of cf32, cf64, ci8, ci16, ci32, cu8, ` +
        'cu16, cu32 and the same with r, each with _le or _be',
    )
  }
  return {
    isComplex: signal === 'c',
    format: {
      encoding,
      bits: 8 * bytes,
      bytes: bytes as SampleFormat['bytes'],
      bigEndian: order === 'be',
    },
  }
}

/** The name of a datatype. @throws {SigmfError} for 24 bits, which have none */
export function datatypeName(isComplex: boolean, { encoding, bytes, bigEndian }: SampleFormat) {
  if (bytes === 3) throw new SigmfError('SigMF has no samples of 24 bits; choose another format.')
  const order = bytes === 1 ? '' : bigEndian ? '_be' : '_le'
  return `${isComplex ? 'c' : 'r'}${encoding[0]}${8 * bytes}${order}`
}
