import { FormatError, LimitError, viewOf } from '#core/base'
import { latin1Text } from '../times/latin1'
import { type Matrix, transposed } from './matrix'
import { isNpy, NPY_MAGIC, NPY_PREFIX, npyHeader } from './npy-header'

/** Headers begin and end at multiples of so many bytes. */
const ALIGNMENT = 64
const MOST_VALUES = 2 ** 28

type Read = (view: DataView, at: number, isLittle: boolean) => number

/** By the letter and size of NumPy's descr, how one part of a value is read. */
const PARTS: Readonly<Record<string, { readonly bytes: number; readonly read: Read }>> = {
  f2: { bytes: 2, read: readHalf },
  f4: { bytes: 4, read: (view, at, isLittle) => view.getFloat32(at, isLittle) },
  f8: { bytes: 8, read: (view, at, isLittle) => view.getFloat64(at, isLittle) },
  u1: { bytes: 1, read: (view, at) => view.getUint8(at) },
  u2: { bytes: 2, read: (view, at, isLittle) => view.getUint16(at, isLittle) },
  u4: { bytes: 4, read: (view, at, isLittle) => view.getUint32(at, isLittle) },
  i1: { bytes: 1, read: (view, at) => view.getInt8(at) },
  i2: { bytes: 2, read: (view, at, isLittle) => view.getInt16(at, isLittle) },
  i4: { bytes: 4, read: (view, at, isLittle) => view.getInt32(at, isLittle) },
}

/**
 * Reads a matrix of NumPy's NPY format, versions 1 to 3: two dimensions (others of 1 are dropped),
 * of floats of 16 to 64 bits, integers of 8 to 32, or complex of 64 and 128, in either byte order.
 *
 * @throws {FormatError} on a broken file, {LimitError} on other shapes and types
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpy(bytes: Uint8Array): Matrix {
  const { text, bodyStart } = headerOf(bytes)
  const descr = /'descr'\s*:\s*'([<>|=])([a-z])(\d+)'/.exec(text)
  const isFortran = /'fortran_order'\s*:\s*True/.test(text)
  const shapeText = /'shape'\s*:\s*\(([^)]*)\)/.exec(text)?.[1]
  if (shapeText === undefined) throw new FormatError('An NPY header without a shape', 10)
  const type = /'descr'\s*:\s*('[^']*'|\[)/.exec(text)?.[1] ?? 'none'
  const [, order, letter, size] = descr ?? []
  const isComplex = letter === 'c'
  const part = PARTS[isComplex ? `f${Number(size) / 2}` : `${letter}${size}`]
  if (part === undefined) throw new LimitError(`An array of type ${type} is no spectrogram.`)
  const { rows, columns } = sidesOf(shapeText)
  const valueCount = rows * columns * (isComplex ? 2 : 1)
  const missing = bodyStart + valueCount * part.bytes - bytes.length
  if (missing > 0) throw new FormatError(`The array lacks ${missing} bytes`, bytes.length)
  const view = viewOf(bytes)
  const data = new Float64Array(valueCount)
  for (let i = 0; i < valueCount; i++) {
    data[i] = part.read(view, bodyStart + i * part.bytes, order !== '>')
  }
  return isFortran
    ? transposed({ rows: columns, columns: rows, isComplex, data })
    : { rows, columns, isComplex, data }
}

/** The matrix as NumPy reads it: float64 or complex128, little-endian, version 1. */
export function npyBytes({ rows, columns, isComplex, data }: Matrix): Uint8Array<ArrayBuffer> {
  const descr = isComplex ? '<c16' : '<f8'
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`
  const start = ALIGNMENT * Math.ceil((NPY_PREFIX + 2 + text.length + 1) / ALIGNMENT)
  const out = new Uint8Array(start + 8 * data.length)
  const padded = `${text.padEnd(start - NPY_PREFIX - 2 - 1)}\n`
  const head = `${NPY_MAGIC}\u0001\0${String.fromCharCode(padded.length % 256, padded.length >> 8)}`
  const whole = head + padded
  for (let i = 0; i < whole.length; i++) out[i] = whole.charCodeAt(i)
  const view = new DataView(out.buffer)
  for (let i = 0; i < data.length; i++) view.setFloat64(start + 8 * i, data[i] as number, true)
  return out
}

function headerOf(bytes: Uint8Array): { readonly text: string; readonly bodyStart: number } {
  if (!isNpy(bytes)) throw new FormatError('No NPY file', 0)
  const header = npyHeader(bytes)
  if (header === undefined) throw new FormatError(`An NPY file of version ${bytes[6] ?? 0}`, 6)
  const { textStart, bodyStart } = header
  if (bodyStart > bytes.length) throw new FormatError('The NPY header is cut off', bytes.length)
  return { text: latin1Text(bytes.subarray(textStart, bodyStart)), bodyStart }
}

function sidesOf(shapeText: string): { readonly rows: number; readonly columns: number } {
  const sides = shapeText
    .split(',')
    .map((side) => side.trim())
    .filter((side) => side !== '')
    .map(Number)
  const [rows, columns, ...more] = sides.filter((side) => side !== 1)
  if (rows === undefined || columns === undefined || more.length > 0) {
    throw new LimitError(`An array of shape (${shapeText}) is no spectrogram: that has two sides.`)
  }
  if (!(rows * columns <= MOST_VALUES)) {
    throw new LimitError(`${rows} by ${columns} numbers are more than fit into memory.`)
  }
  return { rows, columns }
}

/** IEEE 754 binary16. */
function readHalf(view: DataView, at: number, isLittle: boolean): number {
  const bits = view.getUint16(at, isLittle)
  const sign = bits >= 2 ** 15 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return exponent === 0
    ? sign * fraction * 2 ** -24
    : sign * (1024 + fraction) * 2 ** (exponent - 25)
}
