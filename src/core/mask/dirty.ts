import { type Interval, isEmpty, merged } from '#core/base'
import type { FrameGrid } from '#core/grid'
import { cellGridOf } from './cell-grid'
import { changedColumns, columnsOf } from './coverage'
import { changesSound } from './region/effects'
import type { Mask, Region } from './region/region'
import { isSameShape } from './region/same-shape'

/**
 * The frames whose gains may differ between two masks, on any channel: sorted and disjoint.
 *
 * A region counts where it changes sound and differs in what it does; names do not count. Of one that
 * differs in its shape alone only what has changed of that counts. If regions that stay change
 * places, all from the first to the last difference count.
 */
export function dirtyFrames(before: Mask, after: Mask, grid: FrameGrid): readonly Interval[] {
  if (before === after) return []
  if (before.background !== after.background) return [{ start: 0, end: grid.frameCount }]
  const cells = cellGridOf(grid)
  // The very same ones first, before thousands are looked at one by one.
  const { old: all, next: others } = differing(before.regions, after.regions, Object.is)
  const { old, next } = differing(all.filter(changesSound), others.filter(changesSound), isSame)
  if (old.length === next.length && old.every((region, i) => isReshaped(region, next[i]!))) {
    const columns = old.map((region, i) =>
      changedColumns(region.shape, next[i]!.shape, region.feather, cells),
    )
    return merged(columns.filter((interval) => !isEmpty(interval)))
  }
  return merged(
    changedRegions(old, next).map(({ shape, feather }) => columnsOf(shape, feather, cells)),
  )
}

/** Two lists without what both begin and end with. */
function differing(
  before: readonly Region[],
  after: readonly Region[],
  isOne: (a: Region, b: Region) => boolean,
) {
  const shortest = Math.min(before.length, after.length)
  let head = 0
  while (head < shortest && isOne(before[head]!, after[head]!)) head++
  let tail = 0
  while (tail < shortest - head && isOne(before.at(-1 - tail)!, after.at(-1 - tail)!)) tail++
  return {
    old: before.slice(head, before.length - tail),
    next: after.slice(head, after.length - tail),
  }
}

function changedRegions(old: readonly Region[], next: readonly Region[]): readonly Region[] {
  const nextById = new Map(next.map((region) => [region.id, region]))
  const stays = old.filter((region) => {
    const match = nextById.get(region.id)
    return match !== undefined && isSame(region, match)
  })
  const stayingIds = new Set(stays.map((region) => region.id))
  const stayingOrder = next.filter((region) => stayingIds.has(region.id))
  const isOrderRetained = stays.every((region, i) => region.id === stayingOrder[i]!.id)
  const all = [...old, ...next]
  return isOrderRetained ? all.filter((region) => !stayingIds.has(region.id)) : all
}

/** Whether two regions do the same to every cell. */
function isSame(a: Region, b: Region): boolean {
  return a === b || (isSameShape(a.shape, b.shape) && hasSameEffect(a, b))
}

/** Whether the one is the other with another shape. */
function isReshaped(a: Region, b: Region): boolean {
  return a.id === b.id && hasSameEffect(a, b)
}

/** Whether two regions do the same to what lies in them. */
function hasSameEffect(a: Region, b: Region): boolean {
  return (
    isEqual(a.effect, b.effect) && isEqual(a.feather, b.feather) && isEqual(a.channels, b.channels)
  )
}

/** Deep equality of JSON values. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, i) => isEqual(value, b[i]))
  }
  const [entries, others] = [Object.entries(a), new Map(Object.entries(b))]
  return (
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && isEqual(value, others.get(key)))
  )
}
