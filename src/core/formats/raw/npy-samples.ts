import { isNpy, npyHeader } from '../matrix/npy-header'
import { latin1Bytes, latin1Text } from '../times/latin1'

/** Samples in an array of NumPy: raw ones behind a header that says what they are, but for their rate. */
export interface NpySamples {
  /** SigMF's name. */
  readonly datatype: string
  readonly headerBytes: number
  /** Of sound: values in turn. */
  readonly channels: number
}

/** One value a row, two, or all in one row. */
const SHAPE = /('shape'\s*:\s*\(\s*(?:1\s*,\s*)?)(\d+)(\s*(?:,\s*(?:([12])\s*,?\s*)?)?\))/

/** More rows of two than any transform has bins: those of fewer may be a spectrogram of two frames. */
const LEAST_PAIRS = 2 ** 16

/** Integers, floats, and I/Q of floats, by NumPy's letter, and bytes of all of a value. */
const KINDS: Readonly<Record<string, (bits: number) => string>> = {
  i: (bits) => `ri${bits}`,
  u: (bits) => `ru${bits}`,
  f: (bits) => `rf${bits}`,
  c: (bits) => `cf${bits / 2}`,
}
const TYPES = ['i1', 'i2', 'i4', 'u1', 'u2', 'u4', 'f4', 'f8', 'c8', 'c16']

export function isNpyName(name: string): boolean {
  return /\.npy$/i.test(name)
}

/**
 * What an NPY file of samples says; undefined of anything else: of matrices, which are spectrograms,
 * and of values that no recording has.
 *
 * @param head  the file's first bytes, all of the header among them
 */
export function npySamples(head: Uint8Array): NpySamples | undefined {
  const text = headerText(head)
  const [, order, letter = '', bytes] = /'descr'\s*:\s*'([<>|=])([iufc])(\d+)'/.exec(text) ?? []
  const [, , length, , channels = '1'] = SHAPE.exec(text) ?? []
  const kindOf = KINDS[letter]
  if (length === undefined || kindOf === undefined) return undefined
  if (!TYPES.includes(`${letter}${bytes}`)) return undefined
  const isFortran = /'fortran_order'\s*:\s*True/.test(text)
  if (channels !== '1' && (isFortran || letter === 'c' || Number(length) < LEAST_PAIRS))
    return undefined
  const byteOrder = bytes === '1' ? '' : order === '>' ? '_be' : '_le'
  return {
    datatype: `${kindOf(8 * Number(bytes))}${byteOrder}`,
    headerBytes: text.length,
    channels: Number(channels),
  }
}

/** The header of a part of so many samples: as long as that of the whole. */
export function npyPartHead(head: Uint8Array, length: number): Uint8Array {
  const { headerBytes } = npySamples(head) ?? { headerBytes: 0 }
  const text = latin1Text(head.subarray(0, headerBytes))
  const put = text.replace(SHAPE, (_, before, _whole, behind) => `${before}${length}${behind}`)
  const padded = `${put.replace(/\s*$/, '').padEnd(headerBytes - 1)}\n`
  return latin1Bytes(padded)
}

/** All bytes in front of the samples, a letter each; '' where there is no whole header. */
function headerText(head: Uint8Array): string {
  const header = isNpy(head) ? npyHeader(head) : undefined
  if (header === undefined || header.bodyStart > head.length) return ''
  return latin1Text(head.subarray(0, header.bodyStart))
}
