import { viewOf } from '#core/base'
import { latin1Text } from '../times/latin1'

export const NPY_MAGIC = '\u0093NUMPY'
/** Bytes before the header's length. */
export const NPY_PREFIX = 8

/** Whether bytes begin as an NPY file does. */
export function isNpy(head: Uint8Array): boolean {
  return latin1Text(head.subarray(0, NPY_MAGIC.length)) === NPY_MAGIC
}

/**
 * Where the text of an NPY file's header begins, and behind it the values; undefined of versions
 * other than 1 to 3, and where its length is not there.
 *
 * @param head  begins as an NPY file does
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function npyHeader(
  head: Uint8Array,
): { readonly textStart: number; readonly bodyStart: number } | undefined {
  const version = head[6] ?? 0
  const textStart = NPY_PREFIX + (version === 1 ? 2 : 4)
  if (version < 1 || version > 3 || head.length < textStart) return undefined
  const view = viewOf(head)
  const length = version === 1 ? view.getUint16(NPY_PREFIX, true) : view.getUint32(NPY_PREFIX, true)
  return { textStart, bodyStart: textStart + length }
}
