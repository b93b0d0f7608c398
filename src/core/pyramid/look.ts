/**
 * How closely a tile's frames were looked at: one in sixteen columns, one in every column, or all.
 * The first two cost a time that does not depend on how long a column is.
 */
export type Look = 'glance' | 'preview' | 'exact'

const ORDER: readonly (Look | undefined)[] = [undefined, 'glance', 'preview', 'exact']

/** Whether a look is as close as another, or closer; no look is the least close. */
export function isAtLeast(look: Look | undefined, least: Look): boolean {
  return ORDER.indexOf(look) >= ORDER.indexOf(least)
}

/** The less close of two. */
export function lesser(a: Look, b: Look): Look {
  return isAtLeast(a, b) ? b : a
}
