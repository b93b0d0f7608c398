import { type Region, shapeBounds } from '#core/mask'
import { effectText, regionName } from './region-text'

export type SortKey = 'name' | 'time' | 'band' | 'effect'

/** How the rows lie; without a key as the regions apply. */
export interface RegionSort {
  readonly key: SortKey | undefined
  readonly isDescending: boolean
}

export const AS_APPLIED: RegionSort = { key: undefined, isDescending: false }

/** The next one of a column's three: rising, falling, as they apply. */
export function sortedNext(sort: RegionSort, key: SortKey): RegionSort {
  if (sort.key !== key) return { key, isDescending: false }
  return sort.isDescending ? AS_APPLIED : { key, isDescending: true }
}

/** The regions in the order of the rows; equal ones stay as they apply. By name they lie in groups. */
export function sortedRegions(
  regions: readonly Region[],
  { key, isDescending }: RegionSort,
): readonly Region[] {
  if (key === undefined) return regions
  const sign = isDescending ? -1 : 1
  return regions.toSorted((a, b) => sign * compare(a, b, key))
}

const names = new Intl.Collator('en', { numeric: true })

function compare(a: Region, b: Region, key: SortKey): number {
  switch (key) {
    case 'name':
      return names.compare(regionName(a), regionName(b))
    case 'time':
      return shapeBounds(a.shape).startS - shapeBounds(b.shape).startS
    case 'band':
      return shapeBounds(a.shape).lowHz - shapeBounds(b.shape).lowHz
    case 'effect':
      return names.compare(effectText(a), effectText(b))
  }
}
