/** Magic number, version 1.0 and the length of the header; all of that is a multiple of 64 bytes. */
const PREFIX_BYTES = 10
const ALIGNED_BYTES = 64

const encoder = new TextEncoder()

/**
 * A NumPy array of float64, in parts that follow each other.
 *
 * @see NEP 1, a simple file format for NumPy arrays
 */
export function floatArray(
  parts: readonly Float64Array[],
  shape: readonly number[],
): readonly Uint8Array[] {
  const bytes = parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
  return [header('<f8', shape), ...bytes]
}

/** A NumPy array of texts, each as long as the longest in UTF-32. */
export function textArray(texts: readonly string[]): readonly Uint8Array[] {
  const points = texts.map((text) => Array.from(text, (point) => point.codePointAt(0) as number))
  const length = points.reduce((longest, each) => Math.max(longest, each.length), 1)
  const values = new Uint32Array(texts.length * length)
  for (const [i, each] of points.entries()) values.set(each, i * length)
  return [header(`<U${length}`, [texts.length]), new Uint8Array(values.buffer)]
}

function header(type: string, shape: readonly number[]): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`
  const padded = text.padEnd(
    Math.ceil((PREFIX_BYTES + text.length + 1) / ALIGNED_BYTES) * ALIGNED_BYTES - PREFIX_BYTES - 1,
  )
  const bytes = new Uint8Array(PREFIX_BYTES + padded.length + 1)
  bytes.set([0x93, ...encoder.encode('NUMPY'), 1, 0])
  new DataView(bytes.buffer).setUint16(8, padded.length + 1, true)
  bytes.set(encoder.encode(`${padded}\n`), PREFIX_BYTES)
  return bytes
}
