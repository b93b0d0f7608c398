import type { Decoded } from './decoded'

/** How samples of lossy codecs are stored once decoded. */
export const FLOAT_32: Decoded['format'] = {
  encoding: 'float',
  bits: 32,
  bytes: 4,
  bigEndian: false,
}
