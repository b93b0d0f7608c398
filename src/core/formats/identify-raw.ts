import type { Identity } from './identity'

/** Endings of raw samples, the datatype that SigMF has for them, and what they are for a person. */
const RAW: readonly (readonly [endings: string, datatype: string | undefined, what: string])[] = [
  ['cu8 uc8', 'cu8', 'raw I/Q of unsigned bytes'],
  ['cs8 sc8 c8 ci8', 'ci8', 'raw I/Q of signed bytes'],
  ['cs16 sc16 c16 ci16 complex16s', 'ci16_le', 'raw I/Q of 16-bit integers'],
  ['cu16 complex16u', 'cu16_le', 'raw I/Q of unsigned 16-bit integers'],
  ['cs32 ci32', 'ci32_le', 'raw I/Q of 32-bit integers'],
  ['cf32 fc32 cfile complex', 'cf32_le', 'raw I/Q of 32-bit floats'],
  ['cf64 fc64', 'cf64_le', 'raw I/Q of 64-bit floats'],
  ['u8', 'ru8', 'raw samples of unsigned bytes'],
  ['s8', 'ri8', 'raw samples of signed bytes'],
  ['s16', 'ri16_le', 'raw samples of 16-bit integers'],
  ['f32', 'rf32_le', 'raw samples of 32-bit floats'],
  ['f64', 'rf64_le', 'raw samples of 64-bit floats'],
  ['raw iq bin dat data pcm', undefined, 'raw samples or raw I/Q'],
]

/** Samples without a header, by their name; undefined for other names. */
export function rawIdentity(name: string): Identity | undefined {
  if (/\.sdriq$/i.test(name)) {
    const todo = 'Export it as WAV or SigMF there; both open here.'
    return { what: 'I/Q of SDRangel (.sdriq)', todo, isText: false }
  }
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const found = RAW.find(([endings]) => endings.split(' ').includes(ending))
  if (found === undefined) return undefined
  // Gqrx writes floats, whatever others call raw.
  const isGqrx = /^gqrx_\d{8}_\d{6}_\d+_\d+_fc\.raw$/i.test(name)
  const [, datatype, what] = isGqrx ? [ending, 'cf32_le', 'raw I/Q of 32-bit floats'] : found
  const type = datatype === undefined ? 'core:datatype' : `core:datatype “${datatype}”`
  return {
    what: `${what} without a header, by its name`,
    todo: `A .sigmf-meta opens it: metadata with ${type}, core:sample_rate and core:dataset “${name}”; open both together.`,
    isText: false,
  }
}
