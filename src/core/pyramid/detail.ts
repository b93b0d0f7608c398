/**
 * How many of a tile's frames were transformed: one in sixteen columns, one in every column, or
 * all. The first two cost a time that does not depend on how long a column is.
 */
export type Detail = 'coarse' | 'preview' | 'exact'

/** Of a tile that is there; 'stale': of a sound that has been changed since. */
export type TileDetail = Detail | 'stale'

const ORDER: readonly (TileDetail | undefined)[] = [
  undefined,
  'stale',
  'coarse',
  'preview',
  'exact',
]

/** Whether a detail is as fine as another, or finer; undefined is the coarsest. */
export function isAtLeast(detail: TileDetail | undefined, least: Detail): boolean {
  return ORDER.indexOf(detail) >= ORDER.indexOf(least)
}

/** The coarser of two. */
export function lesser(a: Detail, b: Detail): Detail {
  return isAtLeast(a, b) ? b : a
}
