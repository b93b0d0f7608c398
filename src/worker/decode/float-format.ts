import type { Decoded } from '#core/formats'

/** How samples of lossy codecs are stored once decoded. */
export const FLOAT_32: Decoded<Blob>['format'] = {
  encoding: 'float',
  bits: 32,
  bytes: 4,
  bigEndian: false,
}
