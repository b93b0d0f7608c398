/** Endings of samples without a header, the SigMF datatypes that they may be, the likeliest first, and what they are for a person. */
const TYPES: readonly (readonly [endings: string, datatypes: string, what: string])[] = [
  ['cu8 uc8', 'cu8', 'raw I/Q of unsigned bytes'],
  ['cs8 sc8 c8 ci8', 'ci8', 'raw I/Q of signed bytes'],
  ['cs16 sc16 c16 ci16 complex32s', 'ci16_le', 'raw I/Q of 16-bit integers'],
  ['cu16 complex32u', 'cu16_le', 'raw I/Q of unsigned 16-bit integers'],
  ['cs32 sc32 ci32', 'ci32_le', 'raw I/Q of 32-bit integers'],
  ['cu32', 'cu32_le', 'raw I/Q of unsigned 32-bit integers'],
  ['cf32 fc32 cfile complex', 'cf32_le', 'raw I/Q of 32-bit floats'],
  ['cf64 fc64', 'cf64_le', 'raw I/Q of 64-bit floats'],
  // URH counts the bits of I and Q together, others those of each.
  ['complex16s', 'ci8 ci16_le', 'raw I/Q of integers'],
  ['complex16u', 'cu8 cu16_le', 'raw I/Q of unsigned integers'],
  ['u8', 'ru8', 'raw samples of unsigned bytes'],
  ['s8', 'ri8', 'raw samples of signed bytes'],
  ['s16', 'ri16_le', 'raw samples of 16-bit integers'],
  ['f32', 'rf32_le', 'raw samples of 32-bit floats'],
  ['f64', 'rf64_le', 'raw samples of 64-bit floats'],
  ['pcm', 'ri16_le', 'raw samples'],
  ['raw iq bin dat data', 'cu8 ci8 ci16_le cu16_le cf32_le cf64_le', 'raw samples or raw I/Q'],
]

/** Names that anything may have: their bytes are asked first. */
const VAGUE = ['raw', 'iq', 'bin', 'dat', 'data', 'pcm']

/** What an ending says of samples without a header. */
interface RawEnding {
  /** SigMF's names, the likeliest first, at least one. */
  readonly datatypes: readonly string[]
  readonly what: string
  /** Whether files of other kinds have it, too. */
  readonly isVague: boolean
}

/** What a file's name says of its samples by its ending; undefined where it is none of raw samples. */
export function rawEnding(name: string): RawEnding | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const found = TYPES.find(([endings]) => endings.split(' ').includes(ending))
  if (found === undefined) return undefined
  const [, datatypes, what] = found
  return { datatypes: datatypes.split(' '), what, isVague: VAGUE.includes(ending) }
}
